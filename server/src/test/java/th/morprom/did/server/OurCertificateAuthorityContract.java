package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;

/** What is true of our own CA besides, in this process or across a wire: it believes the evidence, and nobody else. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class OurCertificateAuthorityContract extends CertificateAuthorityContract {
    final CaProcess ca = new CaProcess();

    @AfterAll
    void closeTheCa() {
        ca.close();
    }

    @Override
    Applicant applicant() {
        return recorded(Applicant.approved());
    }

    @Override
    Applicant sameKeyAs(Applicant first) {
        return recorded(Applicant.with(first.keys()));
    }

    private Applicant recorded(Applicant applicant) {
        ca.record(applicant.centralOfficer());
        return applicant;
    }

    @Test
    void refuses_evidence_that_was_changed_after_it_was_signed() {
        var applicant = applicant();
        applicant
                .evidence()
                .tamper(whole -> ((tools.jackson.databind.node.ObjectNode) whole.get("enrolment"))
                        .put("submittedAt", "2026-01-01T00:00:00Z"));

        assertThat(refusal(() -> issue(applicant))).isEqualTo("DECISION_NOT_VALID");
    }

    @Test
    void refuses_an_officer_whom_the_ca_does_not_know() {
        assertThat(refusal(() -> issue(Applicant.approved()))).isEqualTo("REGISTRAR_NOT_APPOINTED");
    }

    @Test
    void refuses_another_request_under_the_same_id() {
        var request = UUID.randomUUID();
        var first = applicant();
        issue(request, first, first.evidence().json());
        var second = applicant();

        assertThat(refusal(() -> issue(request, second, second.evidence().json())))
                .isEqualTo("REQUEST_ID_REUSED");
    }

    @Test
    void an_approval_makes_no_second_certificate_after_the_first_was_revoked() {
        var applicant = applicant();
        var evidence = applicant.evidence().json();
        var serial = issue(UUID.randomUUID(), applicant, evidence).serialHex();
        authority().revoke(serial, 4, new Requester.Registrar(UUID.randomUUID(), "TH"));

        assertThat(refusal(() -> issue(UUID.randomUUID(), applicant, evidence))).isEqualTo("APPROVAL_USED");
    }

    @Test
    void holds_requesters_to_what_is_theirs() {
        var applicant = applicant();
        var serial = issue(applicant).serialHex();
        var elsewhere = new Requester.Registrar(UUID.randomUUID(), "90");
        var holder = new Requester.Holder(applicant.person());

        assertThat(refusal(() -> authority().suspend(serial, elsewhere))).isEqualTo("NOT_AUTHORISED");
        assertThat(refusal(() -> authority().suspend(serial, new Requester.Holder(UUID.randomUUID()))))
                .isEqualTo("NOT_AUTHORISED");
        authority().suspend(serial, holder);
        assertThat(refusal(() -> authority().release(serial, holder))).isEqualTo("NOT_AUTHORISED");
        assertThat(refusal(() -> authority().release(serial, new Requester.LicenceRegistry())))
                .isEqualTo("NOT_AUTHORISED");
        authority().release(serial, new Requester.Registrar(UUID.randomUUID(), "50"));
    }
}
