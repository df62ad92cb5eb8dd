package th.morprom.did.signing.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.PersonName;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.document.VerificationCode;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;

class SignDocumentTest {
    private final SigningSystem system = new SigningSystem();
    private final UUID credential = system.readyCredential();

    @Test
    void issues_the_document_that_the_doctor_agreed_to() {
        var prepared = prepare();

        var signed = system.signDocument.sign(prepared.documentId(), system.assertion(prepared.challenge()));

        assertThat(signed.number()).isEqualTo("ZZ0000001-2569-000001");
        var entry = system.register.find(signed.documentId()).orElseThrow();
        assertThat(entry.state()).isEqualTo(IssuedDocument.State.ISSUED);
        assertThat(entry.maskedPatient()).isEqualTo("ปิ••• น้•••");
        assertThat(entry.sizeBytes()).isEqualTo(signed.pdf().length);
        assertThat(system.register.of(system.doctor, IssuedDocuments.Order.NEWEST, 30, 0))
                .containsExactly(entry);
        assertThat(system.register.findByToken(entry.verificationToken())).contains(entry);
        assertThat(system.register.findByCode(entry.verificationCode())).contains(entry);
        assertThat(system.register.findByCode(VerificationCode.of("0".repeat(32))))
                .isEmpty();
        assertThat(system.register.pdf(entry.id())).isEqualTo(signed.pdf());
        assertThat(system.register.withFhir(List.of(entry.id(), UUID.randomUUID())))
                .containsExactly(entry.id());
        assertThat(auditTypes())
                .containsExactly(
                        "credential.created",
                        "credential.certified",
                        "document.prepared",
                        "document.activated",
                        "document.issued");
    }

    @Test
    void numbers_the_documents_of_a_facility_in_order() {
        assertThat(prepare().number()).isEqualTo("ZZ0000001-2569-000001");
        assertThat(prepare().number()).isEqualTo("ZZ0000001-2569-000002");
    }

    @Test
    void gives_the_same_document_for_the_same_assertion_and_signs_once() {
        var prepared = prepare();
        var assertion = system.assertion(prepared.challenge());

        var first = system.signDocument.sign(prepared.documentId(), assertion);
        system.clock.advance(Duration.ofHours(1));
        var second = system.signDocument.sign(prepared.documentId(), assertion);

        assertThat(second.pdf()).isEqualTo(first.pdf());
        assertThat(system.timestampsGranted).hasValue(1);
    }

    @Test
    void the_patient_finds_it_by_his_reference_once_it_is_signed() {
        var prepared = prepare();
        var reference = "reference-"
                + SampleCertificates.certificate().patient().citizenNumber().digits();
        assertThat(system.register.received(reference, 10)).isEmpty();

        system.signDocument.sign(prepared.documentId(), system.assertion(prepared.challenge()));

        assertThat(system.register.received(reference, 10))
                .singleElement()
                .satisfies(document -> assertThat(document.id()).isEqualTo(prepared.documentId()));
        assertThat(system.register.isOf(prepared.documentId(), reference)).isTrue();
        assertThat(system.register.received("reference-1234567890123", 10)).isEmpty();
    }

    @Test
    void refuses_a_second_assertion_for_a_document() {
        var prepared = prepare();
        system.signDocument.sign(prepared.documentId(), system.assertion(prepared.challenge()));

        assertThat(refusal(prepared, system.assertion(prepared.challenge()))).isEqualTo(Reason.ALREADY_USED);
    }

    @Test
    void refuses_an_assertion_over_another_document() {
        var one = prepare();
        var other = prepare();

        assertThat(refusal(one, system.assertion(other.challenge()))).isEqualTo(Reason.PASSKEY_REFUSED);
        assertThat(system.timestampsGranted).hasValue(0);
    }

    @Test
    void refuses_an_assertion_whose_giver_was_not_verified() {
        var prepared = prepare();

        assertThat(refusal(prepared, system.assertion(prepared.challenge(), Lie.USER_NOT_VERIFIED)))
                .isEqualTo(Reason.PASSKEY_REFUSED);
    }

    @Test
    void refuses_an_activation_that_is_over() {
        var prepared = prepare();
        system.clock.advance(Duration.ofMinutes(5));

        assertThat(refusal(prepared, system.assertion(prepared.challenge()))).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void refuses_a_document_that_nobody_prepared() {
        var prepared = prepare();

        var refused = catchThrowableOfType(
                SigningRefused.class,
                () -> system.signDocument.sign(UUID.randomUUID(), system.assertion(prepared.challenge())));

        assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_DOCUMENT);
    }

    @Test
    void locks_the_credential_after_five_refused_assertions_and_longer_after_each_further_one() {
        var prepared = prepare();
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(prepared, system.assertion(prepared.challenge(), Lie.WRONG_SIGNATURE)))
                    .isEqualTo(Reason.PASSKEY_REFUSED);
        }

        assertThat(refusal(prepared, system.assertion(prepared.challenge()))).isEqualTo(Reason.LOCKED);
        system.clock.advance(Duration.ofSeconds(61));
        assertThat(refusal(prepared, system.assertion(prepared.challenge(), Lie.WRONG_SIGNATURE)))
                .isEqualTo(Reason.PASSKEY_REFUSED);
        system.clock.advance(Duration.ofSeconds(61));
        assertThat(refusal(prepared, system.assertion(prepared.challenge()))).isEqualTo(Reason.LOCKED);
        system.clock.advance(Duration.ofSeconds(60));
        assertThat(system.signDocument
                        .sign(prepared.documentId(), system.assertion(prepared.challenge()))
                        .number())
                .isEqualTo(prepared.number());
        assertThat(auditTypes()).contains("credential.locked");
    }

    @Test
    void finishes_with_the_same_assertion_what_an_outage_interrupted() {
        var prepared = prepare();
        var assertion = system.assertion(prepared.challenge());
        system.timestampAuthorityIsAway = true;

        var outage = catchThrowableOfType(
                SourceUnavailable.class, () -> system.signDocument.sign(prepared.documentId(), assertion));
        assertThat(system.register.count(system.doctor)).isZero();
        system.timestampAuthorityIsAway = false;
        var signed = system.signDocument.sign(prepared.documentId(), assertion);

        assertThat(outage).isNotNull();
        assertThat(system.register.find(signed.documentId())).isPresent();
        assertThat(refusal(prepared, system.assertion(prepared.challenge()))).isEqualTo(Reason.ALREADY_USED);
    }

    @Test
    void lets_nobody_else_work_on_a_claimed_signature_until_a_crash_is_certain() {
        var prepared = prepare();
        var assertion = system.assertion(prepared.challenge());
        // As after kill -9 between the acceptance and the signature.
        system.jdbc.sql("""
                        update signing.document
                           set state = 'accepted', assertion = :assertion, accepted_at = prepared_at,
                               claimed_until = prepared_at + interval '1 minute'
                        """).param("assertion", assertion.toJson()).update();

        assertThat(refusal(prepared, assertion)).isEqualTo(Reason.IN_PROGRESS);
        system.clock.advance(Duration.ofMinutes(1));
        var signed = system.signDocument.sign(prepared.documentId(), assertion);

        assertThat(system.register.find(signed.documentId())).isPresent();
    }

    @Test
    void signs_nothing_with_a_revoked_certificate() {
        var prepared = prepare();
        revoke();

        assertThat(refusal(prepared, system.assertion(prepared.challenge()))).isEqualTo(Reason.CERTIFICATE_REVOKED);
        assertThat(system.timestampsGranted).hasValue(0);
    }

    @Test
    void signs_nothing_with_a_certificate_that_is_over() {
        var prepared = prepare();
        system.clock.advance(Duration.ofMinutes(4));
        system.jdbc
                .sql("update signing.document set expires_at = expires_at + interval '2 years'")
                .update();
        system.clock.advance(Duration.ofDays(400));

        assertThat(refusal(prepared, system.assertion(prepared.challenge()))).isEqualTo(Reason.CERTIFICATE_EXPIRED);
    }

    @Test
    void prepares_nothing_for_a_credential_without_certificate_or_unknown() {
        var unfinished = system.newCredential().id();

        assertThat(preparationRefusal(unfinished)).isEqualTo(Reason.CREDENTIAL_NOT_READY);
        assertThat(preparationRefusal(UUID.randomUUID())).isEqualTo(Reason.UNKNOWN_CREDENTIAL);
    }

    @Test
    void prepares_nothing_in_another_doctors_name() {
        var refused = catchThrowableOfType(
                SigningRefused.class,
                () -> system.prepareDocument.prepare(
                        credential, SampleCertificates.by(new PersonName("นายแพทย์", "ทดสอบ", "คนอื่น"), "99999")));
        var otherLicence = catchThrowableOfType(
                SigningRefused.class,
                () -> system.prepareDocument.prepare(
                        credential, SampleCertificates.by(SampleCertificates.DOCTOR, "88888")));

        assertThat(refused.reason()).isEqualTo(Reason.NOT_THE_DOCTOR);
        assertThat(otherLicence.reason()).isEqualTo(Reason.NOT_THE_DOCTOR);
    }

    @Test
    void prepares_nothing_whose_time_is_over() {
        system.clock.advance(Duration.ofDays(60));

        assertThat(catchThrowableOfType(MedicalCertificateRefused.class, this::prepare))
                .isNotNull();
    }

    private PreparedDocument prepare() {
        return system.prepareDocument.prepare(credential, SampleCertificates.certificate());
    }

    private Reason refusal(PreparedDocument prepared, Assertion assertion) {
        return catchThrowableOfType(
                        SigningRefused.class, () -> system.signDocument.sign(prepared.documentId(), assertion))
                .reason();
    }

    private Reason preparationRefusal(UUID id) {
        return catchThrowableOfType(
                        SigningRefused.class,
                        () -> system.prepareDocument.prepare(id, SampleCertificates.certificate()))
                .reason();
    }

    private void revoke() {
        system.revokeAll();
    }

    private List<String> auditTypes() {
        return system.jdbc
                .sql("select type from audit.event order by sequence")
                .query(String.class)
                .list();
    }
}
