package th.morprom.did.signing.proof;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.document.MedicalCertificate;

/**
 * Proves what a page says. Who gets a proof can print it and be believed wherever nobody asks the register, so it is made only for
 * a page that its doctor is asked to sign, and nobody sees it before he has: docs/decisions/0049.
 */
public final class SignProof {
    private final ProofKeys keys;

    public SignProof(ProofKeys keys) {
        this.keys = keys;
    }

    /**
     * The proof of this page.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     * @throws th.morprom.did.signing.trust.SourceUnavailable if the CA gives no key
     */
    public SignedProof sign(MedicalCertificate certificate, String number, Instant now) {
        return sign(ProofFacts.of(certificate, number, LocalDate.ofInstant(now, ProofIssuer.THAILAND)));
    }

    SignedProof sign(ProofFacts facts) {
        var present = keys.present();
        var kid = ProofIssuer.kid(present.certificate());
        var payload = FactsCbor.write(facts);
        var signature = plain(present.key().sign(CoseSign1.toBeSigned(kid, payload)));
        var encoded = new CoseSign1(kid, payload, signature).encoded();
        var hex = HexFormat.of();
        return new SignedProof(
                Digits.of(encoded),
                hex.formatHex(kid),
                hex.formatHex(Sha256.digest().digest(encoded)));
    }

    /** From the form that X.509 has to that of COSE: r and s, 32 bytes each, and s the smaller of the two that hold. */
    private static byte[] plain(byte[] der) {
        try {
            BigInteger[] numbers = StandardDSAEncoding.INSTANCE.decode(CoseSign1.ORDER, der);
            return PlainDSAEncoding.INSTANCE.encode(CoseSign1.ORDER, numbers[0], CoseSign1.low(numbers[1]));
        } catch (IOException e) {
            throw new IllegalStateException("the key made a signature that is none", e);
        }
    }
}
