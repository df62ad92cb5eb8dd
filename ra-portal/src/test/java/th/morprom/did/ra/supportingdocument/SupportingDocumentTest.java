package th.morprom.did.ra.supportingdocument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.audit.RecordedEvent;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.ApprovalRefused;
import th.morprom.did.ra.approval.Case;
import th.morprom.did.ra.approval.CaseFilter;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.approval.ListedCase;
import th.morprom.did.ra.approval.OpenSubmittedDocument;
import th.morprom.did.ra.approval.PendingApprovals;
import th.morprom.did.ra.approval.PrepareList;
import th.morprom.did.ra.citizen.AccessLog;
import th.morprom.did.ra.citizen.CitizenConfiguration;
import th.morprom.did.ra.client.ClientConfiguration;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.entitlement.EntitlementConfiguration;
import th.morprom.did.ra.patientaccess.PatientAccessConfiguration;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmationConfiguration;
import th.morprom.did.ra.supportingdocument.DocumentRefused.Reason;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.ra.webhook.Outbox;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.testpki.person.SyntheticFacility;

class SupportingDocumentTest {
    private static RegistrationAuthority authority;
    private static SyntheticFacility facility;
    private static Member officer;
    private static Member central;
    private static Member provincial;

    private Applicant applicant;

    @Configuration(proxyBeanMethods = false)
    @Import({
        UntilApproval.class,
        ClientConfiguration.class,
        PatientAccessConfiguration.class,
        EntitlementConfiguration.class,
        ServiceConfirmationConfiguration.class,
        Outbox.class,
        CitizenConfiguration.class
    })
    static class WithAccessLog {
        @Bean
        IssuedDocuments issuedDocuments(JdbcClient jdbc) {
            return new IssuedDocuments(jdbc);
        }
    }

    @BeforeAll
    static void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, WithAccessLog.class);
        facility = authority.facility("50");
        officer = authority.officer(facility);
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
    }

    @AfterAll
    static void close() {
        authority.close();
    }

    @BeforeEach
    void register() {
        applicant = authority.applicant(facility);
        authority.complete(applicant, officer);
    }

    @Test
    void keeps_a_document_that_its_applicant_alone_can_open_before_he_submits() {
        var added = add(DocumentKind.LICENCE_CARD, SampleFiles.jpeg(400, 300));

        var opened = openOwn(applicant.id(), added).orElseThrow();
        assertThat(opened.type()).isEqualTo(FileType.JPEG);
        assertThat(opened.content().length()).isEqualTo(added.sizeBytes());
        assertThat(listed()).containsExactly(added);
        assertThat(openOwn(authority.applicant(facility).id(), added)).isEmpty();
        assertThat(refusal(() -> open(central, added))).isEqualTo(ApprovalRefused.Reason.NOT_PENDING);
    }

    @Test
    void keeps_it_encrypted_and_never_says_whose_it_is_in_the_log() {
        var added = add(DocumentKind.APPOINTMENT_LETTER, SampleFiles.pdf(2));

        var row = authority
                .database()
                .sql("select content, content_key from ra.supporting_document where id = :id")
                .param("id", added.id())
                .query((r, number) -> new byte[][] {r.getBytes("content"), r.getBytes("content_key")})
                .single();
        assertThat(new String(row[0], StandardCharsets.ISO_8859_1)).doesNotContain("PDF", "Catalog", "endobj");
        assertThat(row[1]).hasSizeGreaterThan(32);
        assertThat(event("enrolment.document-added").details())
                .containsOnlyKeys("document", "kind", "sha256")
                .containsEntry("sha256", added.sha256());
    }

    @Test
    void an_altered_or_exchanged_content_is_not_handed_out() {
        var first = add(DocumentKind.LICENCE_CARD, SampleFiles.jpeg(400, 300));
        var second = add(DocumentKind.LICENCE_CARD, SampleFiles.jpeg(300, 400));

        authority
                .database()
                .sql("""
                        update ra.supporting_document a set content = b.content, content_key = b.content_key
                          from ra.supporting_document b where a.id = :first and b.id = :second
                        """)
                .param("first", first.id())
                .param("second", second.id())
                .update();

        assertThatThrownBy(() -> openOwn(applicant.id(), first)).isInstanceOf(IllegalStateException.class);
        assertThat(openOwn(applicant.id(), second)).isPresent();
    }

    @Test
    void only_the_registrar_whose_turn_it_is_opens_it_and_the_applicant_sees_who_did() {
        var added = add(DocumentKind.LICENCE_CARD, SampleFiles.jpeg(400, 300));
        submit();
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "51");

        assertThat(open(central, added)).isPresent();
        assertThat(refusal(() -> open(provincial, added))).isEqualTo(ApprovalRefused.Reason.OUT_OF_ORDER);
        assertThat(refusal(() -> open(officer, added))).isEqualTo(ApprovalRefused.Reason.NOT_A_REGISTRAR);
        authority.decide(central, applicant.enrolment(), Decision.approve());

        assertThat(refusal(() -> open(central, added))).isEqualTo(ApprovalRefused.Reason.REPEATED);
        assertThat(refusal(() -> open(elsewhere, added))).isEqualTo(ApprovalRefused.Reason.OUT_OF_SCOPE);
        assertThat(open(provincial, added)).isPresent();
        assertThat(authority.get(AccessLog.class).of(applicant.id(), 1).accesses())
                .filteredOn(access -> access.kind() == AccessLog.Kind.SUPPORTING_DOCUMENT_OPENED)
                .hasSize(2)
                .allSatisfy(access -> assertThat(access.by()).isPresent());
        assertThat(authority.events("enrolment.document-opening-refused"))
                .contains(applicant.enrolment().toString());
    }

    @Test
    void is_frozen_with_the_enrolment_and_bound_to_every_decision_in_the_log() {
        var added = add(DocumentKind.LICENCE_CARD, SampleFiles.jpeg(400, 300));
        submit();

        assertThat(catchThrowableOfType(
                                EnrolmentRefused.class, () -> add(DocumentKind.PHOTO, SampleFiles.jpeg(400, 300)))
                        .reason())
                .isEqualTo(EnrolmentRefused.Reason.WRONG_STATE);
        assertThat(catchThrowableOfType(EnrolmentRefused.class, () -> remove(added))
                        .reason())
                .isEqualTo(EnrolmentRefused.Reason.WRONG_STATE);
        var list = documents().listSha256(applicant.enrolment(), 1).orElseThrow();
        assertThat(event("enrolment.submitted").details()).containsEntry("documents", list);
        authority.decide(central, applicant.enrolment(), Decision.approve());
        assertThat(event("enrolment.decided").details()).containsEntry("documents", list);
        assertThatThrownBy(() -> authority
                        .database()
                        .sql("update ra.submitted_document_list set version = 2")
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void the_frozen_list_shows_when_a_row_was_changed_past_us() {
        add(DocumentKind.LICENCE_CARD, SampleFiles.jpeg(400, 300));
        submit();

        authority
                .database()
                .sql("update ra.supporting_document set kind = 'NAME_CHANGE' where enrolment = :id")
                .param("id", applicant.enrolment())
                .update();

        assertThatThrownBy(() -> documents().submitted(applicant.enrolment(), 1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void is_replaced_when_the_enrolment_came_back_and_each_version_keeps_its_own() {
        var first = add(DocumentKind.LICENCE_CARD, SampleFiles.jpeg(400, 300));
        submit();
        authority.decide(central, applicant.enrolment(), Decision.returned(Decision.ReasonCode.EVIDENCE_INSUFFICIENT));

        remove(first);
        var second = add(DocumentKind.LICENCE_CARD, SampleFiles.jpeg(500, 300));
        submit();

        var next = authority.centralOfficer();
        assertThat(open(next, second)).isPresent();
        assertThat(open(next, first)).isEmpty();
        assertThat(openOwn(applicant.id(), first)).isEmpty();
        assertThat(documents().submitted(applicant.enrolment(), 1))
                .extracting(SupportingDocument::id)
                .containsExactly(first.id());
        assertThat(documents().submitted(applicant.enrolment(), 2))
                .extracting(SupportingDocument::id)
                .containsExactly(second.id());
    }

    @Test
    void what_no_registrar_was_shown_is_gone_when_it_is_removed() {
        var added = add(DocumentKind.PHOTO, SampleFiles.jpeg(400, 300));

        assertThat(remove(added)).isTrue();
        assertThat(remove(added)).isFalse();

        assertThat(rows()).isZero();
    }

    @Test
    void the_same_file_sent_twice_is_there_once() {
        var added = add(DocumentKind.PHOTO, SampleFiles.jpeg(400, 300));

        assertThat(add(DocumentKind.PHOTO, SampleFiles.jpeg(400, 300))).isEqualTo(added);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void there_are_so_many_of_a_kind_and_so_many_altogether() {
        add(DocumentKind.PHOTO, SampleFiles.jpeg(400, 300));
        assertThat(refused(() -> add(DocumentKind.PHOTO, SampleFiles.jpeg(401, 300))))
                .isEqualTo(Reason.TOO_MANY);
        add(DocumentKind.LICENCE_CARD, SampleFiles.jpeg(402, 300));
        add(DocumentKind.LICENCE_CARD, SampleFiles.jpeg(403, 300));
        add(DocumentKind.APPOINTMENT_LETTER, SampleFiles.jpeg(404, 300));
        add(DocumentKind.APPOINTMENT_LETTER, SampleFiles.jpeg(405, 300));
        add(DocumentKind.NAME_CHANGE, SampleFiles.jpeg(406, 300));

        assertThat(listed()).hasSize(AddDocument.MOST);
        assertThat(refused(() -> add(DocumentKind.NAME_CHANGE, SampleFiles.jpeg(407, 300))))
                .isEqualTo(Reason.TOO_MANY);
        assertThat(event("enrolment.document-refused").details()).containsEntry("reason", "TOO_MANY");
    }

    @Test
    void nobody_adds_to_somebody_elses_enrolment_or_sends_files_without_end() {
        var other = authority.applicant(facility);
        var file = SampleFiles.ascii("no picture");

        assertThat(catchThrowableOfType(
                                EnrolmentRefused.class,
                                () -> add(other.id(), DocumentKind.PHOTO, SampleFiles.jpeg(400, 300)))
                        .reason())
                .isEqualTo(EnrolmentRefused.Reason.NOT_YOURS);
        for (int i = 0; i < 40; i++) {
            assertThat(refused(() -> add(DocumentKind.PHOTO, file))).isEqualTo(Reason.UNKNOWN_TYPE);
        }
        assertThat(refused(() -> add(DocumentKind.PHOTO, file))).isEqualTo(Reason.TOO_OFTEN);
    }

    @Test
    void nobody_approves_in_a_list_what_he_has_not_opened_himself() {
        var card = add(DocumentKind.LICENCE_CARD, SampleFiles.jpeg(400, 300));
        var photo = add(DocumentKind.PHOTO, SampleFiles.jpeg(400, 300));
        openOwn(applicant.id(), card);
        submit();
        open(authority.centralOfficer(), card);
        open(authority.centralOfficer(), photo);
        open(central, card);

        assertThat(ticked().leftOut())
                .extracting(PrepareList.LeftOut::reason)
                .containsExactly(ApprovalRefused.Reason.NOT_CLEAN_DOCUMENTS);
        assertThat(waiting(central).beside()).isEqualTo(new Case.Beside(2, 1));
        assertThat(waiting(central).looksClean()).isFalse();

        open(central, photo);
        open(central, photo);

        assertThat(ticked().signable()).extracting(ListedCase::enrolment).containsExactly(applicant.enrolment());
        assertThat(waiting(central).beside()).isEqualTo(new Case.Beside(2, 0));
        assertThat(waiting(central).looksClean()).isTrue();
    }

    private SupportingDocument add(DocumentKind kind, byte[] file) {
        return add(applicant.id(), kind, file);
    }

    private SupportingDocument add(UUID person, DocumentKind kind, byte[] file) {
        return authority.get(AddDocument.class).add(person, applicant.enrolment(), kind, file);
    }

    private boolean remove(SupportingDocument document) {
        return authority
                .get(RemoveDocument.class)
                .remove(applicant.id(), applicant.enrolment(), document.id())
                .isPresent();
    }

    private void submit() {
        authority.get(SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());
    }

    private PrepareList.Ticked ticked() {
        return authority.get(PrepareList.class).look(central.id(), List.of(applicant.enrolment()));
    }

    private Case waiting(Member registrar) {
        var mine =
                CaseFilter.all(CaseFilter.View.MINE).with(applicant.enrolment().toString());
        return authority
                .get(PendingApprovals.class)
                .find(registrar.id(), mine, 1)
                .cases()
                .get(0);
    }

    private Optional<OpenedDocument> openOwn(UUID person, SupportingDocument document) {
        return authority.get(OpenOwnDocument.class).open(person, applicant.enrolment(), document.id());
    }

    private Optional<OpenedDocument> open(Member registrar, SupportingDocument document) {
        return authority.get(OpenSubmittedDocument.class).open(registrar.id(), applicant.enrolment(), document.id());
    }

    private SupportingDocuments documents() {
        return authority.get(SupportingDocuments.class);
    }

    private List<SupportingDocument> listed() {
        return documents().of(applicant.enrolment());
    }

    private int rows() {
        return authority
                .database()
                .sql("select count(*) from ra.supporting_document where enrolment = :id")
                .param("id", applicant.enrolment())
                .query(Integer.class)
                .single();
    }

    private RecordedEvent event(String type) {
        return authority
                .get(FindAuditEvents.class)
                .latest(List.of(applicant.enrolment().toString()), List.of(type), 1, 0)
                .get(0);
    }

    private static Reason refused(ThrowingCallable work) {
        return catchThrowableOfType(DocumentRefused.class, work).reason();
    }

    private static ApprovalRefused.Reason refusal(ThrowingCallable work) {
        return catchThrowableOfType(ApprovalRefused.class, work).reason();
    }
}
