package th.morprom.did.ca.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.testpki.approval.ApprovalEvidence;
import th.morprom.did.testpki.token.SoftHsm;
import tools.jackson.databind.node.ObjectNode;

/** Doctors who keep their keys themselves, on tokens or smart cards. */
class OwnTokenTest {
    private static final String TERMS = "subscriber-terms-own-token/1";
    private static final TestCa CA = TestCa.with(Map.of("morprom.ca.validity.doctor-signing", "P1Y"));

    private final KeyPair key = Csr.p256();
    private final byte[] pkcs10 = Csr.of(key);

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void a_key_that_was_made_on_a_token_is_certified_under_a_policy_of_its_own() throws IOException {
        var request = requestOfToken();
        var approval = onOwnToken(request);

        var certificate = issue(request, approval);

        assertThat(policy(certificate)).isEqualTo("2.999.1.1.10");
        assertThat(certificate.getSubjectPublicKeyInfo()).isEqualTo(Csr.keyOf(request));
        // The subject is the enrolment's, whatever the request called itself.
        assertThat(IETFUtils.valueToString(certificate
                        .getSubject()
                        .getRDNs(BCStyle.CN)[0]
                        .getFirst()
                        .getValue()))
                .isEqualTo("ตัวอย่าง น้ำใจดี");
        var kept = Csr.of(Csr.p256());
        assertThat(policy(issue(kept, Approval.of(kept, TestCa.NOW)))).isEqualTo("2.999.1.1.1");
    }

    @Test
    void a_key_that_was_put_in_place_of_the_accepted_one_gets_nothing() {
        var approval = onOwnToken(pkcs10);

        var refusal = catchThrowableOfType(EvidenceRefused.class, () -> issue(Csr.of(Csr.p256()), approval));

        assertThat(refusal.reason()).isEqualTo(EvidenceRefused.Reason.KEY_NOT_ACCEPTED);
    }

    @Test
    void whoever_moves_an_acceptance_to_the_other_terms_breaks_it() {
        var kept = Approval.of(pkcs10, TestCa.NOW)
                .tamper(whole -> ((ObjectNode) whole.get("acceptance")).put("terms", TERMS));

        var refusal = catchThrowableOfType(EvidenceRefused.class, () -> issue(pkcs10, kept));

        assertThat(refusal.reason()).isEqualTo(EvidenceRefused.Reason.ASSERTION_NOT_VALID);
    }

    @Test
    void one_key_is_one_persons_and_has_one_certificate() throws IOException {
        var first = onOwnToken(pkcs10);
        issue(pkcs10, first);

        assertThat(reason(pkcs10, onOwnToken(pkcs10))).isEqualTo(Reason.KEY_ALREADY_CERTIFIED);
        assertThat(reason(pkcs10, onOwnToken(pkcs10).applicant(first.applicant())))
                .isEqualTo(Reason.KEY_ALREADY_CERTIFIED);
    }

    @Test
    void a_certificate_is_renewed_for_its_own_key_or_a_new_one() throws IOException {
        var otherKey = Csr.p256();
        var other = Csr.of(otherKey);
        var first = onOwnToken(pkcs10);
        var serial = issue(pkcs10, first).getSerialNumber().toString(16);
        var beside = onOwnToken(other).applicant(first.applicant());
        var besideSerial = issue(other, beside).getSerialNumber().toString(16);
        CA.clock().advance(Duration.ofDays(300));
        try {
            var fresh = Csr.of(Csr.p256());
            assertThat(policy(renewed(pkcs10, renewal(first, serial, key, pkcs10))))
                    .isEqualTo("2.999.1.1.10");
            assertThat(refusal(() -> renewed(pkcs10, renewal(first, serial, key, pkcs10))))
                    .as("a second time it would be beside its successor")
                    .isEqualTo(Reason.KEY_ALREADY_CERTIFIED);
            assertThat(policy(renewed(fresh, renewal(first, serial, key, fresh))))
                    .isEqualTo("2.999.1.1.10");
            assertThat(refusal(() -> renewed(pkcs10, renewal(beside, besideSerial, otherKey, pkcs10))))
                    .isEqualTo(Reason.KEY_ALREADY_CERTIFIED);
        } finally {
            CA.clock().advance(Duration.ofDays(-300));
        }
    }

    @Test
    void a_request_is_looked_at_before_anybody_accepts_its_key() throws IOException {
        var examine = CA.get(ExamineRequest.class);
        var approval = onOwnToken(pkcs10);
        var holder = "person:" + approval.applicant().id();

        var examined = examine.examine(holder, pkcs10);
        assertThat(examined.commonName()).contains("whoever asks");
        assertThat(examined.publicKeySha256()).isEqualTo(Der.of(Csr.spki(key)).sha256());
        assertThat(examined.certificates()).isEmpty();
        var serial = issue(pkcs10, approval).getSerialNumber();
        assertThat(examine.examine(holder, pkcs10).certificates()).containsExactly(serial.toString(16));
        assertThat(refusal(() -> examine.examine("person:" + UUID.randomUUID(), pkcs10)))
                .isEqualTo(Reason.KEY_ALREADY_CERTIFIED);
        CA.get(RevokeCertificate.class)
                .revoke(
                        SerialNumber.ofHex(serial.toString(16)),
                        Cause.of(RevocationReason.KEY_COMPROMISE),
                        new Requester.Operator("operator"));
        assertThat(refusal(() -> examine.examine(holder, pkcs10))).isEqualTo(Reason.KEY_ALREADY_CERTIFIED);
        assertThat(refusal(() -> examine.examine(holder, Csr.of(Csr.spki(Csr.p256()), key))))
                .isEqualTo(Reason.PROOF_OF_POSSESSION_FAILED);
        assertThat(refusal(() -> examine.examine(holder, Csr.of(Csr.ec("P-521")))))
                .isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
        assertThat(refusal(() -> examine.examine(holder, new byte[] {0x30}))).isEqualTo(Reason.MALFORMED_REQUEST);
    }

    private static byte[] requestOfToken() throws IOException {
        var soft = SoftHsm.newToken();
        var settings = new TokenSettings(soft.module(), soft.label(), soft.pin(), 1, Duration.ofMinutes(1));
        try (var token = Token.open(settings)) {
            var made = token.generate("my-signing-key", KeyAlgorithm.EC_P256);
            return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=my card"), made.publicKey())
                    .build(made.contentSigner())
                    .getEncoded();
        }
    }

    private static ApprovalEvidence onOwnToken(byte[] request) {
        return Approval.of(request, CA.clock().instant()).change("acceptance", a -> a.put("terms", TERMS));
    }

    private static ApprovalEvidence renewal(ApprovalEvidence first, String serial, KeyPair old, byte[] request) {
        return onOwnToken(request)
                .central(first.central())
                .provincial(first.provincial())
                .facility(first.facility())
                .applicant(first.applicant())
                .renewing(serial, old.getPrivate());
    }

    private static X509CertificateHolder issue(byte[] request, ApprovalEvidence evidence) throws IOException {
        return issue(request, Approval.recordedAt(CA, evidence));
    }

    /** By registrars whom the CA knows already. */
    private static X509CertificateHolder renewed(byte[] request, ApprovalEvidence evidence) throws IOException {
        return issue(request, evidence.json());
    }

    private static X509CertificateHolder issue(byte[] request, String evidence) throws IOException {
        return new X509CertificateHolder(CA.get(IssueCertificate.class)
                .issue(new IssuanceRequest(UUID.randomUUID(), request, evidence))
                .certificate()
                .toByteArray());
    }

    private static Reason reason(byte[] request, ApprovalEvidence evidence) {
        return refusal(() -> issue(request, evidence));
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(IssuanceRefused.class, attempt).reason();
    }

    private static String policy(X509CertificateHolder certificate) {
        return CertificatePolicies.fromExtensions(certificate.getExtensions())
                .getPolicyInformation()[0]
                .getPolicyIdentifier()
                .getId();
    }
}
