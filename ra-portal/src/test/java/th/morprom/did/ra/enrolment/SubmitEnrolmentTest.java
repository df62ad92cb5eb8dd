package th.morprom.did.ra.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import th.morprom.did.audit.VerifyAuditLog;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.supportingdocument.AddDocument;
import th.morprom.did.ra.supportingdocument.DocumentKind;
import th.morprom.did.ra.supportingdocument.DocumentPolicy;
import th.morprom.did.ra.supportingdocument.SampleFiles;
import th.morprom.did.ra.supportingdocument.SupportingDocuments;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;
import th.morprom.did.testpki.person.SyntheticFacility;
import tools.jackson.databind.JsonNode;

class SubmitEnrolmentTest {
    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Applicant applicant;
    private Member officer;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        facility = authority.facility("50");
        applicant = authority.applicant(facility);
        officer = authority.officer(facility);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void freezes_exactly_the_documented_members() {
        authority.complete(applicant, officer);

        var submitted = submit(applicant);

        var frozen = submitted.frozen().orElseThrow();
        var canonical = new CanonicalJson(frozen.canonicalJson());
        assertThat(canonical.sha256Hex()).isEqualTo(frozen.sha256());
        assertThat(CanonicalJson.of(canonical.tree())).isEqualTo(canonical);
        var tree = canonical.tree();
        assertThat(tree.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "version",
                        "policy",
                        "profile",
                        "person",
                        "citizenReference",
                        "licence",
                        "affiliation",
                        "proofing",
                        "consents",
                        "passkey",
                        "createdBy",
                        "submittedAt");
        assertMembers(
                tree.path("person"), "id", "titleTh", "givenNameTh", "familyNameTh", "givenNameEn", "familyNameEn");
        assertMembers(tree.path("licence"), "council", "profession", "number");
        assertMembers(tree.path("affiliation"), "hcode9", "facilityTh", "facilityEn", "province", "position");
        assertMembers(tree.path("proofing"), "ial", "policyVersion", "evidenceSha256", "officer", "time");
        assertMembers(tree.path("passkey"), "credentialId", "publicKey");
        assertThat(tree.path("version").intValue()).isEqualTo(1);
        assertThat(tree.path("consents")).hasSize(Purpose.values().length);
    }

    @Test
    void the_frozen_form_stands_for_the_citizen_number_without_holding_it() {
        authority.complete(applicant, officer);

        var frozen = submit(applicant).frozen().orElseThrow();

        assertThat(frozen.canonicalJson())
                .doesNotContain(applicant.doctor().person().citizenNumber());
        assertThat(new CanonicalJson(frozen.canonicalJson())
                        .tree()
                        .path("citizenReference")
                        .stringValue())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void waits_for_the_first_registrar_of_the_policy() {
        authority.complete(applicant, officer);

        var submitted = submit(applicant);

        assertThat(submitted.state()).isEqualTo(EnrolmentState.SUBMITTED);
        assertThat(submitted.nextStep()).contains(Tier.CENTRAL);
        assertThat(submitted.version()).isEqualTo(1);
    }

    @Test
    void refuses_until_everything_is_there() {
        assertThat(refusal(() -> submit(applicant))).isEqualTo(Reason.PROOFING_MISSING);
        authority.proof(applicant, officer);
        assertThat(refusal(() -> submit(applicant))).isEqualTo(Reason.LICENCE_NOT_CHECKED);
        authority.get(MatchLicence.class).match(applicant.enrolment(), applicant.id());
        assertThat(refusal(() -> submit(applicant))).isEqualTo(Reason.CONSENT_MISSING);
        authority.consent(applicant);
        assertThat(submit(applicant).state()).isEqualTo(EnrolmentState.SUBMITTED);
        assertThat(refusal(() -> submit(applicant))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void refuses_until_the_documents_are_there_that_the_policy_of_the_day_asks_for() {
        documentPolicy("2026-02-01", "morprom-documents/2", "LICENCE_CARD", "PHOTO");
        documentPolicy("2099-01-01", "morprom-documents/3", "NAME_CHANGE");
        authority.complete(applicant, officer);
        add(DocumentKind.LICENCE_CARD);

        assertThat(refusal(() -> submit(applicant))).isEqualTo(Reason.DOCUMENTS_MISSING);
        assertThat(authority
                        .get(DocumentPolicy.class)
                        .of(authority
                                .get(Enrolments.class)
                                .find(applicant.enrolment())
                                .orElseThrow())
                        .missing(authority.get(SupportingDocuments.class).of(applicant.enrolment())))
                .containsExactly(DocumentKind.PHOTO);
        assertThat(authority.events("enrolment.submitted")).isEmpty();

        add(DocumentKind.PHOTO);
        assertThat(submit(applicant).state()).isEqualTo(EnrolmentState.SUBMITTED);

        var kept = documentList();
        assertThat(kept.path("policy").stringValue()).isEqualTo("morprom-documents/2");
        assertThat(kept.path("needed").toString()).isEqualTo("[\"PHOTO\",\"LICENCE_CARD\"]");
        assertThat(kept.path("documents")).hasSize(2);
    }

    @Test
    void keeps_by_which_policy_nothing_had_to_lie_beside_it() {
        authority.complete(applicant, officer);
        submit(applicant);

        var kept = documentList();
        assertThat(kept.path("policy").stringValue()).isEqualTo("morprom-documents/1");
        assertThat(kept.path("needed")).isEmpty();
        assertThat(kept.path("documents")).isEmpty();
    }

    @Test
    void every_rule_about_documents_is_of_a_policy_that_exists_and_none_is_ever_changed() {
        var policies = authority.get(ApprovalPolicies.class);

        assertThat(authority
                        .database()
                        .sql("select approval_policy from ra.document_rule")
                        .query(String.class)
                        .list())
                .allMatch(name -> policies.find(name).isPresent());
        assertThatThrownBy(() -> documentPolicy("2026-01-01", "morprom-documents/1b"))
                .as("which of two versions of one day is the newest nobody could say")
                .isInstanceOf(DataAccessException.class);
        for (var table : List.of("document_policy", "document_rule")) {
            assertThatThrownBy(() ->
                            authority.database().sql("delete from ra." + table).update())
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void refuses_a_licence_that_did_not_match() {
        authority.licensed(applicant.doctor().with(Licence.Status.SUSPENDED));
        authority.complete(applicant, officer);

        assertThat(refusal(() -> submit(applicant))).isEqualTo(Reason.LICENCE_MISMATCH);
    }

    @Test
    void refuses_a_level_below_the_policys() {
        authority.complete(applicant, officer);
        authority.database().sql("update ra.enrolment set ial = 'IAL1.3'").update();

        assertThat(refusal(() -> submit(applicant))).isEqualTo(Reason.ASSURANCE_TOO_LOW);
    }

    @Test
    void refuses_a_licence_that_somebody_else_enrols_with() {
        authority.complete(applicant, officer);
        submit(applicant);
        var doctor = applicant.doctor();
        var namesake = authority.people().person();
        var other = authority.register(new SyntheticDoctor(
                new th.morprom.did.testpki.person.SyntheticPerson(
                        namesake.citizenNumber(),
                        doctor.person().thai(),
                        doctor.person().english(),
                        namesake.sex(),
                        namesake.birthDate(),
                        namesake.address()),
                doctor.licence(),
                facility,
                doctor.position()));
        authority.complete(other, officer);

        assertThat(refusal(() -> submit(other))).isEqualTo(Reason.LICENCE_IN_USE);
    }

    @Test
    void refuses_strangers_and_unknown_enrolments() {
        var submitEnrolment = authority.get(SubmitEnrolment.class);

        assertThat(refusal(() -> submitEnrolment.submit(officer.id(), applicant.enrolment())))
                .isEqualTo(Reason.NOT_YOURS);
        assertThat(refusal(() -> submitEnrolment.submit(applicant.id(), UUID.randomUUID())))
                .isEqualTo(Reason.UNKNOWN_ENROLMENT);
    }

    @Test
    void an_edit_of_the_licence_asks_for_another_match() {
        authority.complete(applicant, officer);
        var now = authority.get(Enrolments.class).find(applicant.enrolment()).orElseThrow();

        authority
                .get(EditEnrolment.class)
                .edit(
                        applicant.id(),
                        applicant.enrolment(),
                        new th.morprom.did.ra.profession.DeclaredLicence(
                                now.licence().profession(), "1"),
                        now.affiliation());

        assertThat(refusal(() -> submit(applicant))).isEqualTo(Reason.LICENCE_NOT_CHECKED);
    }

    @Test
    void the_database_keeps_every_frozen_version_as_it_was() {
        authority.complete(applicant, officer);
        submit(applicant);

        assertThatThrownBy(() -> authority
                        .database()
                        .sql("update ra.enrolment_version set canonical = '{}'")
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void every_change_is_in_the_audit_log_whose_chain_holds_and_names_nobody() {
        authority.complete(applicant, officer);
        submit(applicant);

        assertThat(authority.get(VerifyAuditLog.class).verify().intact()).isTrue();
        for (var type : List.of(
                "person.registered",
                "enrolment.opened",
                "identity.proofed",
                "licence.matched",
                "enrolment.submitted")) {
            assertThat(authority.events(type)).as(type).hasSize(1);
        }
        assertThat(authority.events("consent.given")).hasSize(Purpose.values().length);
        var everything = String.join(
                "\n",
                authority
                        .database()
                        .sql("select type || actor || subject || details from audit.event")
                        .query(String.class)
                        .list());
        var person = applicant.doctor().person();
        assertThat(everything)
                .doesNotContain(person.thai().family(), person.english().family(), person.citizenNumber());
    }

    @Test
    void what_is_refused_leaves_no_trace_but_its_audit_event() {
        var receipts = authority.get(Consents.class).of(applicant.id());

        assertThat(refusal(() -> submit(applicant))).isEqualTo(Reason.PROOFING_MISSING);

        assertThat(receipts).isEmpty();
        assertThat(authority.events("enrolment.submitted")).isEmpty();
    }

    /** What the ministry might decide about doctors. */
    private void documentPolicy(String from, String version, String... kinds) {
        var database = authority.database();
        database.sql("insert into ra.document_policy values (?, ?, 'test')")
                .params(version, LocalDate.parse(from))
                .update();
        for (var kind : kinds) {
            database.sql("insert into ra.document_rule values (?, 'facility-doctor', ?)")
                    .params(version, kind)
                    .update();
        }
    }

    private void add(DocumentKind kind) {
        authority.get(AddDocument.class).add(applicant.id(), applicant.enrolment(), kind, SampleFiles.jpeg(400, 300));
    }

    private JsonNode documentList() {
        return authority
                .database()
                .sql("select canonical from ra.submitted_document_list")
                .query((row, number) -> new CanonicalJson(row.getString("canonical")).tree())
                .single();
    }

    private Enrolment submit(Applicant who) {
        return authority.get(SubmitEnrolment.class).submit(who.id(), who.enrolment());
    }

    private static void assertMembers(JsonNode object, String... names) {
        assertThat(object.propertyNames()).containsExactlyInAnyOrder(names);
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(EnrolmentRefused.class, attempt).reason();
    }
}
