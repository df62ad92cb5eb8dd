package th.morprom.did.ca.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.KeyPair;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.issuance.IssuanceRequest;
import th.morprom.did.ca.issuance.IssueCertificate;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.testpki.approval.ApprovalEvidence;
import th.morprom.did.testpki.approval.Registrar;
import tools.jackson.databind.node.ObjectNode;

/** A doctor whose certificate ends, and who gets the next one by the decision of his facility alone. */
class RenewalTest {
    private final TestCa ca = TestCa.with(java.util.Map.of("morprom.ca.validity.doctor-signing", "P1Y"));
    private final KeyPair oldKey = Csr.p256();
    private final byte[] oldRequest = Csr.of(oldKey);
    private final ApprovalEvidence first = Approval.of(oldRequest, TestCa.NOW);
    private final SerialNumber serial = ca.get(IssueCertificate.class)
            .issue(new IssuanceRequest(UUID.randomUUID(), oldRequest, Approval.recordedAt(ca, first)))
            .serial();
    private final byte[] pkcs10 = Csr.of(Csr.p256());

    @AfterEach
    void close() {
        ca.close();
    }

    @Test
    void gets_the_next_certificate_by_the_facility_and_the_old_key() {
        ca.clock().advance(Duration.ofDays(300));

        var issued = ca.get(IssueCertificate.class)
                .issue(new IssuanceRequest(UUID.randomUUID(), pkcs10, renewal().json()));

        assertThat(issued.serial()).isNotEqualTo(serial);
    }

    @ParameterizedTest
    @CsvSource({"270", "396"})
    void is_not_renewed_long_before_or_after_its_end(int days) {
        ca.clock().advance(Duration.ofDays(days));

        assertThat(reason(renewal())).isEqualTo(Reason.NOT_RENEWABLE);
    }

    @Test
    void is_not_renewed_without_the_old_key() {
        ca.clock().advance(Duration.ofDays(300));

        assertThat(reason(renewal().renewing(serial.hex(), Csr.p256().getPrivate())))
                .isEqualTo(Reason.NOT_RENEWABLE);
        assertThat(reason(renewal()
                        .tamper(whole -> ((ObjectNode) whole.get("acceptance")).remove("renewedKeySignature"))))
                .isEqualTo(Reason.NOT_RENEWABLE);
    }

    @Test
    void is_not_renewed_for_another_person_name_licence_or_facility() {
        ca.clock().advance(Duration.ofDays(300));

        assertThat(reason(renewal().applicant(Registrar.create()))).isEqualTo(Reason.NOT_RENEWABLE);
        assertThat(reason(renewal().change("enrolment", e -> object(e, "person").put("familyNameTh", "ใจดี"))))
                .isEqualTo(Reason.NOT_RENEWABLE);
        assertThat(reason(
                        renewal().change("enrolment", e -> object(e, "licence").put("number", "99124"))))
                .isEqualTo(Reason.NOT_RENEWABLE);
        assertThat(reason(renewal()
                        .change("enrolment", e -> object(e, "affiliation").put("hcode9", "AA0000052"))
                        .change("appointment/facility", a -> a.put("scope", "AA0000052"))))
                .isEqualTo(Reason.NOT_RENEWABLE);
    }

    @Test
    void is_not_renewed_once_revoked_or_when_nobody_knows_it() {
        ca.clock().advance(Duration.ofDays(300));
        assertThat(reason(renewal().renewing("1f", oldKey.getPrivate()))).isEqualTo(Reason.NOT_RENEWABLE);

        ca.get(RevokeCertificate.class)
                .revoke(serial, Cause.of(RevocationReason.KEY_COMPROMISE), new Requester.Operator("operator"));

        assertThat(reason(renewal())).isEqualTo(Reason.NOT_RENEWABLE);
    }

    @Test
    void the_short_policy_is_for_renewals_alone_and_the_long_one_for_all_else() {
        ca.clock().advance(Duration.ofDays(300));

        assertThat(reason(renewal().change("enrolment", e -> e.remove("renews"))))
                .isEqualTo(Reason.POLICY_NOT_MET);
        assertThat(reason(renewal().change("enrolment", e -> e.put("policy", "facility-doctor"))))
                .isEqualTo(Reason.POLICY_NOT_MET);
        assertThat(reason(renewal().change("enrolment", e -> e.put("renews", "01"))))
                .isEqualTo(Reason.MALFORMED);
    }

    private ApprovalEvidence renewal() {
        return Approval.of(pkcs10, ca.clock().instant())
                .central(first.central())
                .provincial(first.provincial())
                .facility(first.facility())
                .applicant(first.applicant())
                .renewing(serial.hex(), oldKey.getPrivate());
    }

    private Reason reason(ApprovalEvidence evidence) {
        return catchThrowableOfType(
                        EvidenceRefused.class,
                        () -> ca.get(VerifyEvidence.class).verify(evidence.json(), Csr.keyOf(pkcs10)))
                .reason();
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        return (ObjectNode) parent.get(name);
    }
}
