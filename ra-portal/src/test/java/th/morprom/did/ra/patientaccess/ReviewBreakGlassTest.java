package th.morprom.did.ra.patientaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.citizen.AccessLog.Kind;
import th.morprom.did.ra.patientaccess.BreakGlass.Outcome;
import th.morprom.did.ra.testing.Member;

class ReviewBreakGlassTest extends PatientAccessCase {
    private static final String NOTE = "ผู้ป่วยหมดสติจริง";

    @Test
    void a_registrar_of_the_facility_reviews_it_once_and_nobody_his_own() {
        var access = breakGlass(patient.person());
        var broken = authority.get(BreakGlasses.class);
        var reach = authority.get(Reaches.class).of(registrar.id());
        var outsider = authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "51");

        assertThat(broken.waiting(reach, 1).broken())
                .singleElement()
                .satisfies(one -> assertThat(one.access()).isEqualTo(access));
        assertThat(broken.words(access.id()).reason()).isEqualTo(REASON);
        assertThat(broken.countWaiting(reach)).isEqualTo(1);
        assertThat(broken.countWaiting(authority.get(Reaches.class).of(outsider.id())))
                .isZero();
        assertThat(reviewRefusal(() -> review(outsider.id(), access, "ok"))).isEqualTo(ReviewRefused.Reason.UNKNOWN);
        assertThat(reviewRefusal(() -> review(registrar.id(), access, " \u200B\u2060")))
                .isEqualTo(ReviewRefused.Reason.NOTE_MISSING);

        review(registrar.id(), access, NOTE);

        assertThat(broken.waiting(reach, 1).broken()).isEmpty();
        assertThat(broken.reviewed(reach, 1).broken())
                .singleElement()
                .satisfies(
                        one -> assertThat(one.review().orElseThrow().outcome()).isEqualTo(Outcome.JUSTIFIED));
        assertThat(reviewRefusal(() -> review(registrar.id(), access, "again")))
                .isEqualTo(ReviewRefused.Reason.REVIEWED);
        assertThat(authority.events("patient-access.reviewed"))
                .containsExactly(access.id().toString());
        assertThatThrownBy(() -> authority
                        .database()
                        .sql("update ra.break_glass_review set outcome = 'UNJUSTIFIED'")
                        .update())
                .hasMessageContaining("never changed");
    }

    @Test
    void a_doctor_who_is_a_registrar_there_does_not_review_himself() {
        var access = breakGlass(patient.person());
        authority.appoint(
                authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "50"),
                new Member(doctor.id(), doctor.passkey()),
                Tier.FACILITY,
                facility.hcode9());

        assertThat(reviewRefusal(() -> review(doctor.id(), access, "fine"))).isEqualTo(ReviewRefused.Reason.SELF);
    }

    @Test
    void a_reviewer_sees_every_reading_and_the_patient_that_he_looked() {
        var access = breakGlass(patient.person());
        for (var reading = 0; reading <= OpenBreakGlass.PAGE; reading++) {
            read().all(reader, access.id(), "DocumentReference");
        }
        var open = authority.get(OpenBreakGlass.class);
        var outsider = authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "51");

        var first = open.open(registrar.id(), access.id(), 1).orElseThrow();
        var last = open.open(registrar.id(), access.id(), 2).orElseThrow();

        assertThat(first.readings()).hasSize(OpenBreakGlass.PAGE);
        assertThat(last.readings()).hasSize(1);
        assertThat(List.of(first.pages(), first.total())).containsExactly(2, OpenBreakGlass.PAGE + 1);
        assertThat(open.open(outsider.id(), access.id(), 1)).isEmpty();
        assertThat(authority.events("patient-access.review-opened")).hasSize(2);
        assertThat(looked())
                .filteredOn(seen -> seen.kind() == Kind.REVIEW_OPENED)
                .hasSize(2)
                .allSatisfy(seen -> assertThat(seen.by()).isPresent());
    }

    @Test
    void what_waits_is_worked_off_page_by_page_the_oldest_first() {
        var oldest = breakGlass(patient.person());
        authority.clock().advance(Duration.ofHours(1));
        authority.database().sql("""
                insert into ra.patient_access (id, professional, client, hcode9, patient_reference, patient_masked, purpose,
                       reason, opened_at, valid_until)
                select gen_random_uuid(), professional, client, hcode9, patient_reference, patient_masked, purpose, reason,
                       opened_at + interval '1 hour', valid_until + interval '1 hour'
                  from ra.patient_access, generate_series(1, 50)
                """).update();
        var broken = authority.get(BreakGlasses.class);
        var reach = authority.get(Reaches.class).of(registrar.id());

        assertThat(broken.waiting(reach, 1).broken().get(0).access()).isEqualTo(oldest);
        assertThat(broken.waiting(reach, 2).broken()).hasSize(1);
        assertThat(broken.waiting(reach, 2).total()).isEqualTo(51);
    }

    @Test
    void what_a_reviewer_wrote_is_encrypted_and_so_is_what_one_wrote_before_that_was_done() {
        var access = breakGlass(patient.person());
        var earlier = breakGlass(authority.people().person());
        review(registrar.id(), access, NOTE);
        authority
                .database()
                .sql("""
                insert into ra.break_glass_review (access, outcome, note, registrar, reviewed_at)
                values (:access, 'JUSTIFIED', :note, :registrar, now())
                """)
                .param("access", earlier.id())
                .param("note", NOTE)
                .param("registrar", registrar.id())
                .update();
        assertThat(notes(earlier)).containsExactly(NOTE);
        var stuck = breakGlass(authority.people().person());
        stuck(stuck);

        authority.get(EncryptReviewNotes.class).encrypt();
        authority.get(EncryptReviewNotes.class).encrypt();

        for (var reviewed : List.of(access, earlier)) {
            assertThat(authority
                            .database()
                            .sql("select row_to_json(r)::text from ra.break_glass_review r where access = ?")
                            .param(reviewed.id())
                            .query(String.class)
                            .single())
                    .doesNotContain("หมดสติ");
            assertThat(notes(reviewed)).containsExactly(NOTE);
        }
        assertThat(authority.events("patient-access.review-note-encrypted"))
                .containsExactly(earlier.id().toString());
        assertThatThrownBy(() -> authority
                        .database()
                        .sql("update ra.break_glass_review set note = 'x', note_encrypted = null")
                        .update())
                .hasMessageContaining("never changed");
    }

    /** A note in clear, older than the others, of which the row cannot be changed. */
    private void stuck(PatientAccess access) {
        var database = authority.database();
        database.sql("""
                insert into ra.break_glass_review (access, outcome, note, registrar, reviewed_at)
                values (:access, 'JUSTIFIED', :note, :registrar, now() - interval '1 day')
                """)
                .param("access", access.id())
                .param("note", NOTE)
                .param("registrar", registrar.id())
                .update();
        database.sql("create function ra.stuck() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'stuck'; end $$")
                .update();
        database.sql("create trigger stuck before update on ra.break_glass_review for each row when (old.access = '"
                        + access.id() + "') execute function ra.stuck()")
                .update();
    }

    private List<String> notes(PatientAccess access) {
        return authority.get(BreakGlasses.class).words(access.id()).note().stream()
                .toList();
    }

    private void review(UUID who, PatientAccess access, String note) {
        authority.get(ReviewBreakGlass.class).review(who, access.id(), Outcome.JUSTIFIED, note);
    }

    private static ReviewRefused.Reason reviewRefusal(ThrowingCallable attempt) {
        return catchThrowableOfType(ReviewRefused.class, attempt).reason();
    }
}
