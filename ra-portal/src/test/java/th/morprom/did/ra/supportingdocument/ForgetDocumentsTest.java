package th.morprom.did.ra.supportingdocument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.approval.Decision.ReasonCode;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.ConsentReceipt;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.WithdrawConsent;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Meanwhile;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticFacility;

class ForgetDocumentsTest {
    private static final byte[] CARD = SampleFiles.jpeg(400, 300);

    private static RegistrationAuthority authority;
    private static SyntheticFacility facility;
    private static Member officer;
    private static Member central;

    private Applicant applicant;

    @BeforeAll
    static void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        facility = authority.facility("50");
        officer = authority.officer(facility);
        central = authority.centralOfficer();
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
    void what_led_to_nothing_is_deleted_after_ninety_days() {
        add();
        EnrolmentRow.age(authority, applicant.enrolment(), ForgetDocuments.UNUSED.minus(Duration.ofMinutes(1)));
        forget();
        assertThat(rows()).isEqualTo(1);

        EnrolmentRow.age(authority, applicant.enrolment(), Duration.ofMinutes(2));
        forget();

        assertThat(rows()).isZero();
        assertThat(deletions()).containsExactly("RETENTION");
    }

    @Test
    void what_led_to_a_certificate_is_deleted_after_a_year_and_what_it_was_stays_known() {
        var added = add();
        submit();
        EnrolmentRow.age(authority, applicant.enrolment(), ForgetDocuments.USED.plusDays(1));
        forget();
        assertThat(documents().submitted(applicant.enrolment(), 1)).allMatch(SupportingDocument::readable);

        EnrolmentRow.state(authority, applicant.enrolment(), "CERTIFIED");
        forget();
        forget();

        assertThat(documents().submitted(applicant.enrolment(), 1))
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.readable()).isFalse();
                    assertThat(left.sha256()).isEqualTo(added.sha256());
                });
        assertThat(deletions()).as("once").containsExactly("RETENTION");
        assertThat(authority.get(OpenOwnDocument.class).open(applicant.id(), applicant.enrolment(), added.id()))
                .isEmpty();
    }

    @Test
    void what_was_deleted_lies_there_no_longer_and_is_sent_again() {
        var first = add();
        returned();
        EnrolmentRow.age(authority, applicant.enrolment(), ForgetDocuments.UNUSED.plusDays(1));
        forget();
        assertThat(documents().of(applicant.enrolment())).isEmpty();

        var second = add();
        submit();

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(documents().submitted(applicant.enrolment(), 2))
                .singleElement()
                .matches(SupportingDocument::readable);
    }

    @Test
    void nothing_is_put_before_registrars_that_nobody_can_look_at() {
        var first = add();
        returned();
        authority
                .database()
                .sql("update ra.supporting_document set content = null, content_key = null where id = :id")
                .param("id", first.id())
                .update();

        assertThat(refusal(this::submit)).isEqualTo(Reason.DOCUMENT_DELETED);

        authority.get(RemoveDocument.class).remove(applicant.id(), applicant.enrolment(), first.id());
        add();
        assertThat(submit().version()).isEqualTo(2);
    }

    @Test
    void nothing_is_deleted_beside_what_is_being_submitted() throws Throwable {
        add();
        returned();
        EnrolmentRow.age(authority, applicant.enrolment(), ForgetDocuments.UNUSED.plusDays(1));

        var forgetting = authority.get(Changes.class).make(() -> {
            submit();
            return meanwhile(ForgetDocumentsTest::forget);
        });
        forgetting.after();

        assertThat(documents().submitted(applicant.enrolment(), 2))
                .singleElement()
                .matches(SupportingDocument::readable);
        assertThat(deletions()).isEmpty();
    }

    @Test
    void what_cannot_be_deleted_keeps_nothing_else_longer() {
        var stuck = applicant;
        add();
        EnrolmentRow.age(authority, stuck.enrolment(), ForgetDocuments.UNUSED.plusDays(1));
        register();
        add();
        EnrolmentRow.age(authority, applicant.enrolment(), ForgetDocuments.UNUSED.plusDays(1));
        var database = authority.database();
        database.sql("create function ra.stuck() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'stuck'; end $$")
                .update();
        var when = " on ra.supporting_document for each row when (old.enrolment = '" + stuck.enrolment()
                + "') execute function ra.stuck()";
        database.sql("create trigger stuck before delete" + when).update();

        forget();

        assertThat(rows()).isZero();
        assertThat(deletions()).containsExactly("RETENTION");
        database.sql("drop function ra.stuck cascade").update();
        forget();
        applicant = stuck;
        assertThat(rows()).isZero();
    }

    @Test
    void whoever_takes_his_consent_back_takes_back_what_he_has_not_submitted() {
        add();

        withdraw();

        assertThat(rows()).isZero();
        assertThat(deletions()).containsExactly("CONSENT_WITHDRAWN");
        assertThat(refusal(this::add)).isEqualTo(Reason.CONSENT_MISSING);
    }

    @Test
    void what_is_sent_while_a_consent_is_taken_back_is_not_kept() {
        var adding = authority.get(Changes.class).make(() -> {
            withdraw();
            return meanwhile(this::add);
        });

        assertThat(refusal(adding::after)).isEqualTo(Reason.CONSENT_MISSING);
        assertThat(rows()).isZero();
    }

    @Test
    void nothing_is_submitted_while_a_consent_is_taken_back() {
        add();
        var submitting = authority.get(Changes.class).make(() -> {
            withdraw();
            return meanwhile(this::submit);
        });

        assertThat(refusal(submitting::after)).isEqualTo(Reason.CONSENT_MISSING);
    }

    private static Meanwhile meanwhile(Runnable work) {
        return Meanwhile.begin(authority.database(), work);
    }

    private SupportingDocument add() {
        return authority
                .get(AddDocument.class)
                .add(applicant.id(), applicant.enrolment(), DocumentKind.LICENCE_CARD, CARD);
    }

    private Enrolment submit() {
        return authority.get(SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());
    }

    private void returned() {
        submit();
        authority.decide(central, applicant.enrolment(), Decision.returned(ReasonCode.EVIDENCE_INSUFFICIENT));
    }

    private ConsentReceipt withdraw() {
        return authority.get(WithdrawConsent.class).withdraw(applicant.id(), Purpose.COLLECT, Language.TH, "web");
    }

    private static void forget() {
        authority.get(ForgetDocuments.class).forget();
    }

    private static SupportingDocuments documents() {
        return authority.get(SupportingDocuments.class);
    }

    private int rows() {
        return authority
                .database()
                .sql("select count(*) from ra.supporting_document where enrolment = :id")
                .param("id", applicant.enrolment())
                .query(Integer.class)
                .single();
    }

    /** Why the log says that something of his was deleted. */
    private List<String> deletions() {
        return authority
                .get(FindAuditEvents.class)
                .latest(List.of(applicant.enrolment().toString()), List.of("enrolment.document-deleted"), 9, 0)
                .stream()
                .map(event -> event.details().get("reason"))
                .toList();
    }

    private static Reason refusal(ThrowingCallable work) {
        return catchThrowableOfType(EnrolmentRefused.class, work).reason();
    }
}
