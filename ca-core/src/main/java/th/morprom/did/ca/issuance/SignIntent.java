package th.morprom.did.ca.issuance;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import th.morprom.did.ca.certificate.Der;

/** Steps 6 and 7: the signature in the token, and the check of what came back. */
final class SignIntent {
    private SignIntent() {}

    /**
     * Signs what was intended. Nothing but a linted certificate fits in here.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer, or its signature does not verify
     */
    static Outcome sign(Intent intent, Issuer issuer) {
        var linted = intent.linted();
        // Step 6: sign in the token. Before the signature leaves hsm-adapter, BouncyCastle has verified it there over
        // these
        // bytes with the public key of the issuer: that is the verification that counts, and no second one is made
        // here.
        var signature = issuer.key().sign(linted.tbs().toByteArray());
        var certificate = Der.sequence(linted.tbs(), linted.signatureAlgorithm(), bits(signature));
        // Step 7: what goes out holds the very bytes that the database holds as intended.
        if (!certificate.beginsWith(linted.tbs())) {
            throw new IllegalStateException("certificate " + intent.serial() + " is not what was to be signed");
        }
        return new Outcome(intent.serial(), intent.order(), certificate);
    }

    private static Der bits(byte[] signature) {
        try {
            return Der.of(new DERBitString(signature).getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
