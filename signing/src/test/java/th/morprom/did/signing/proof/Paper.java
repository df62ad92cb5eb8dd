package th.morprom.did.signing.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.Rest;
import th.morprom.did.signing.sample.SampleProofs;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** A sick note on paper, who signed it, and who looks at it. */
final class Paper {
    static final Instant NOW = Instant.parse("2026-06-09T03:04:05Z");
    static final LocalDate TODAY = LocalDate.of(2026, 6, 9);
    static final String ADDRESS = "https://verify.example.org/verify/00112233445566778899aabbccddeeff";
    static final ProofFacts FACTS = new ProofFacts(
            "ZZ0000001-2569-000042",
            CertificateType.SICK_LEAVE,
            TODAY,
            TODAY,
            99_999,
            "แพทย์หญิงกตัญญู ฝั้นป่าซาง",
            "นายปิติพงษ์ น้ำผึ้งดี",
            Optional.of(Rest.between(TODAY, TODAY.plusDays(2))));

    final SampleHierarchy hierarchy = SampleHierarchy.ecdsa();
    final SampleProofs keys = new SampleProofs(hierarchy, NOW);
    final SignProof signProof = new SignProof(keys);
    final VerifyProof verifyProof = new VerifyProof(keys.certificates());

    /** The text of the QR code. */
    String scanned() {
        return ADDRESS + "#" + signProof.sign(FACTS).digits();
    }

    ProofFacts verified(String scanned) {
        return verifyProof.verify(scanned, NOW.plus(Duration.ofDays(30)));
    }

    /** The proof of the sample as its parts. */
    CoseSign1 proof() {
        return CoseSign1.read(Digits.bytes(signProof.sign(FACTS).digits()).orElseThrow());
    }

    /** A payload of one's own making, signed by the real key: what the format itself must keep out. */
    String signed(byte[] payload) {
        var kid = ProofIssuer.kid(keys.present().certificate());
        return Digits.of(new CoseSign1(kid, payload, keys.signature(CoseSign1.toBeSigned(kid, payload))).encoded());
    }
}
