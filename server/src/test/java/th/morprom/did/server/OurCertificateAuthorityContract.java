package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.evidence.ReadSealOrder;
import th.morprom.did.ca.evidence.RemoveCentralOfficer;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.seal.SealAuthority;
import th.morprom.did.testpki.approval.SealOrder;
import th.morprom.did.testpki.pki.SampleKey;
import tools.jackson.databind.node.ObjectNode;

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

    /** The same CA, as the portal sees it where seals are certified. */
    abstract SealAuthority seals();

    /** A seal's order for this key, whose central officer this CA knows. */
    final SealOrder ordered(KeyPair keys) {
        var order =
                SealOrder.agreed(keys.getPublic().getEncoded(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        ca.record(order.central());
        return order;
    }

    @Test
    void certifies_a_seal_that_two_registrars_ordered_and_the_same_order_again_when_they_are_registrars_no_more() {
        var keys = SampleKey.P256.generate();
        var order = ordered(keys);
        var pkcs10 = Applicant.pkcs10(keys.getPublic().getEncoded(), keys);

        var chain = seals().certify(pkcs10, order.json());

        assertThat(chain.get(0).getSubject().toString()).contains("AA0000051", "O=โรงพยาบาลตัวอย่าง");
        assertThat(chain.get(0).getSubjectPublicKeyInfo())
                .isEqualTo(SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        assertThat(chain.get(1).getSubject()).isEqualTo(chain.get(0).getIssuer());
        ca.get(RemoveCentralOfficer.class).remove(order.central().id(), "left", "operator:test");
        assertThat(seals().certify(pkcs10, order.json()).get(0)).isEqualTo(chain.get(0));
        assertThat(ca.get(JdbcClient.class)
                        .sql("select details from audit.event where type = 'certificate.issued' and subject = :serial")
                        .param("serial", chain.get(0).getSerialNumber().toString(16))
                        .query(String.class)
                        .single())
                .contains(
                        "\"orderedBy\":\"" + order.facility().id() + "\"",
                        ReadSealOrder.of(order.json()).evidenceSha256());
    }

    @Test
    void certifies_no_seal_that_was_ordered_by_one_by_strangers_for_another_key_or_otherwise_than_signed() {
        var keys = SampleKey.P256.generate();
        var pkcs10 = Applicant.pkcs10(keys.getPublic().getEncoded(), keys);
        var unknown = SealOrder.agreed(
                keys.getPublic().getEncoded(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        var changed = ordered(keys).tree();
        changed.get("agreements").forEach(one -> ((ObjectNode) one.get("order")).put("facility", "ZZ0000002"));

        assertThat(refusal(() -> seals().certify(pkcs10, unknown.json()))).isEqualTo("REGISTRAR_NOT_APPOINTED");
        assertThat(refusal(() -> seals().certify(pkcs10, changed.toString()))).isEqualTo("OUT_OF_SCOPE");
        assertThat(refusal(() -> seals().certify(
                                pkcs10, ordered(SampleKey.P256.generate()).json())))
                .isEqualTo("KEY_NOT_ACCEPTED");
        assertThat(refusal(() -> seals().certify(pkcs10, "{}"))).isEqualTo("MALFORMED");
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
