package th.morprom.did.ra.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.ApprovalRefused.Reason;
import th.morprom.did.ra.approval.ApproveList.Outcome;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.suspicion.ReportSuspicion;
import th.morprom.did.ra.suspicion.ReportSuspicion.Suspicion;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;
import th.morprom.did.testpki.person.SyntheticFacility;

class ApproveListTest {
    private static RegistrationAuthority authority;
    private static Member central;

    private SyntheticFacility facility;
    private List<Applicant> applicants;

    @BeforeAll
    static void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        central = authority.centralOfficer();
    }

    @AfterAll
    static void close() {
        authority.close();
    }

    @BeforeEach
    void submitThree() {
        facility = authority.facility("50");
        applicants =
                Stream.generate(() -> authority.submitted(facility)).limit(3).toList();
        authority.licensed(applicants);
    }

    @Test
    void approves_them_all_with_one_touch_and_keeps_the_whole_list_with_each() {
        assertThat(approve(ids())).allMatch(outcome -> outcome.refused().isEmpty());

        var hashes = applicants.stream().map(ApproveListTest::hash).toList();
        for (var id : ids()) {
            var kept = authority.get(Decisions.class).of(id);
            assertThat(kept).hasSize(1);
            var listed = new ArrayList<String>();
            var canonical = kept.get(0).signed().canonical();
            canonical.tree().path("enrolments").forEach(hash -> listed.add(hash.stringValue()));
            assertThat(listed).isEqualTo(hashes);
            assertThat(canonical.tree().path("format").stringValue()).isEqualTo("morprom-decision-list/1");
            assertThat(next(id)).isEqualTo(Tier.PROVINCIAL);
        }
    }

    @Test
    void leaves_out_what_was_decided_meanwhile_and_approves_the_rest() {
        var assertion = signed(ids());
        authority.decide(authority.centralOfficer(), ids().get(1), Decision.returned(Decision.ReasonCode.OTHER));

        var outcomes = authority.get(ApproveList.class).approve(central.id(), ids(), assertion);

        assertThat(outcomes.get(0).refused()).isEmpty();
        assertThat(outcomes.get(1).refused()).contains(Reason.NOT_PENDING);
        assertThat(outcomes.get(2).refused()).isEmpty();
        assertThat(authority
                        .get(Enrolments.class)
                        .find(ids().get(1))
                        .orElseThrow()
                        .state())
                .isEqualTo(EnrolmentState.RETURNED);
    }

    @Test
    void the_same_list_sent_twice_or_at_once_counts_once() throws Exception {
        var assertion = signed(ids());
        Callable<Boolean> attempt = () -> {
            try {
                authority.get(ApproveList.class).approve(central.id(), ids(), assertion);
                return true;
            } catch (ApprovalRefused e) {
                return false;
            }
        };
        var threads = Executors.newFixedThreadPool(4);
        var outcomes = threads.invokeAll(Collections.nCopies(4, attempt));
        threads.shutdown();

        var counted = 0;
        for (var outcome : outcomes) {
            counted += outcome.get() ? 1 : 0;
        }
        assertThat(counted).isEqualTo(1);
        ids().forEach(id -> assertThat(authority.get(Decisions.class).of(id)).hasSize(1));
    }

    @Test
    void two_registrars_with_the_same_list_in_opposite_order_decide_each_once() throws Exception {
        var other = authority.centralOfficer();
        var reversed = ids().stream().sorted(Collections.reverseOrder()).toList();
        var mine = signed(ids());
        var his = other.signs(authority.get(PrepareList.class).prepare(other.id(), reversed));
        var threads = Executors.newFixedThreadPool(2);
        var outcomes = threads.invokeAll(List.<Callable<List<Outcome>>>of(
                () -> authority.get(ApproveList.class).approve(central.id(), ids(), mine),
                () -> authority.get(ApproveList.class).approve(other.id(), reversed, his)));
        threads.shutdown();

        var approved = new ArrayList<UUID>();
        for (var outcome : outcomes) {
            outcome.get().stream().filter(o -> o.refused().isEmpty()).forEach(o -> approved.add(o.enrolment()));
        }
        assertThat(approved).containsExactlyInAnyOrderElementsOf(ids());
    }

    @Test
    void refuses_the_whole_list_under_a_signature_that_does_not_verify() {
        var prepared = authority.get(PrepareList.class).prepare(central.id(), ids());

        assertThat(refusal(() -> authority
                        .get(ApproveList.class)
                        .approve(central.id(), ids(), central.lies(Lie.WRONG_SIGNATURE, prepared))))
                .isEqualTo(Reason.PASSKEY);
        ids().forEach(id -> assertThat(authority.get(Decisions.class).of(id)).isEmpty());
    }

    @Test
    void refuses_another_list_than_the_one_signed() {
        var another = authority.submitted(facility).enrolment();
        authority.licensed(applicants);
        var exchanged = List.of(ids().get(0), ids().get(1), another);
        var assertion = signed(ids());

        assertThat(refusal(() ->
                        authority.get(ApproveList.class).approve(central.id(), ids().subList(0, 2), signed(ids()))))
                .isEqualTo(Reason.CHALLENGE);
        var later = authority.centralOfficer();
        assertThat(refusal(() -> authority.get(ApproveList.class).approve(later.id(), ids(), assertion)))
                .isEqualTo(Reason.CHALLENGE);
        authority.clock().advance(Duration.ofSeconds(1));
        var outcomes = authority.get(ApproveList.class).approve(central.id(), exchanged, signed(ids()));
        assertThat(outcomes.get(2).refused()).contains(Reason.NOT_PENDING);
        assertThat(authority.get(Decisions.class).of(another)).isEmpty();
    }

    @Test
    void refuses_a_list_of_none_one_too_long_and_an_enrolment_twice() {
        var prepare = authority.get(PrepareList.class);

        assertThat(refusal(() -> prepare.prepare(central.id(), List.of()))).isEqualTo(Reason.LIST_SIZE);
        assertThat(refusal(() -> prepare.look(
                        central.id(),
                        IntStream.range(0, 26).mapToObj(i -> UUID.randomUUID()).toList())))
                .isEqualTo(Reason.LIST_SIZE);
        assertThat(refusal(() -> prepare.prepare(central.id(), List.of(ids().get(0), ids().get(0)))))
                .isEqualTo(Reason.LIST_SIZE);
    }

    @Test
    void the_page_shows_the_frozen_form_and_says_why_others_are_left_out() {
        var applicant = applicants.get(0);
        authority.decide(central, ids().get(1), Decision.approve());

        var ticked = authority.get(PrepareList.class).look(central.id(), ids());

        assertThat(ticked.step()).contains(Tier.CENTRAL);
        assertThat(ticked.signable()).extracting(ListedCase::enrolment).containsExactly(ids().get(0), ids().get(2));
        var shown = ticked.signable().get(0);
        assertThat(shown.name().familyNameTh())
                .isEqualTo(applicant.doctor().person().thai().family());
        assertThat(shown.workplace().hcode9()).isEqualTo(facility.hcode9());
        assertThat(shown.sha256()).isEqualTo(hash(applicant));
        assertThat(ticked.leftOut()).containsExactly(new PrepareList.LeftOut(ids().get(1), Reason.REPEATED));
    }

    @Test
    void a_list_has_one_step() {
        var both = authority.centralOfficer();
        authority.appoint(central, both, Tier.PROVINCIAL, "50");
        authority.decide(central, ids().get(2), Decision.approve());

        var ticked = authority.get(PrepareList.class).look(both.id(), ids());

        assertThat(ticked.leftOut()).containsExactly(new PrepareList.LeftOut(ids().get(2), Reason.OTHER_STEP));
        assertThat(refusal(() -> authority.get(PrepareList.class).prepare(both.id(), ids())))
                .isEqualTo(Reason.OTHER_STEP);
    }

    @Test
    void nobody_lists_his_own_enrolment() {
        var applicant = applicants.get(0).member();
        authority.appoint(central, applicant, Tier.PROVINCIAL, "50");
        ids().forEach(id -> authority.decide(central, id, Decision.approve()));

        assertThat(refusal(() -> authority.get(PrepareList.class).prepare(applicant.id(), ids())))
                .isEqualTo(Reason.SELF);
    }

    @Test
    void what_lies_outside_his_scope_is_not_there() {
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "51");
        authority.decide(central, ids().get(0), Decision.approve());

        assertThat(authority
                        .get(PrepareList.class)
                        .look(elsewhere.id(), ids().subList(0, 1))
                        .leftOut())
                .containsExactly(new PrepareList.LeftOut(ids().get(0), Reason.UNKNOWN_ENROLMENT));
    }

    @Test
    void a_licence_that_the_council_has_otherwise_is_not_clean() {
        authority.licensed(applicants.subList(1, 3));

        assertThat(refusal(() -> authority.get(PrepareList.class).prepare(central.id(), ids())))
                .isEqualTo(Reason.NOT_CLEAN_LICENCE);
    }

    @Test
    void a_licence_that_somebody_reported_is_not_clean() {
        report(ids().get(0));

        assertThat(refusal(() -> authority.get(PrepareList.class).prepare(central.id(), ids())))
                .isEqualTo(Reason.NOT_CLEAN_REPORTED);
    }

    @Test
    void leaves_out_a_licence_that_was_reported_between_signing_and_recording_and_notes_it() {
        var assertion = signed(ids());
        report(ids().get(1));

        var outcomes = authority.get(ApproveList.class).approve(central.id(), ids(), assertion);

        assertThat(outcomes.get(0).refused()).isEmpty();
        assertThat(outcomes.get(1).refused()).contains(Reason.NOT_CLEAN_REPORTED);
        assertThat(authority.get(Decisions.class).of(ids().get(1))).isEmpty();
        assertThat(authority.events("decision.refused")).contains(ids().get(1).toString());
    }

    @Test
    void what_was_returned_before_is_not_clean() {
        var applicant = applicants.get(0);
        authority.decide(central, applicant.enrolment(), Decision.returned(Decision.ReasonCode.OTHER));
        authority.get(SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());

        assertThat(refusal(() -> authority.get(PrepareList.class).prepare(central.id(), ids())))
                .isEqualTo(Reason.NOT_CLEAN_CHANGED);
    }

    private static void report(UUID enrolment) {
        var number = authority
                .get(Enrolments.class)
                .find(enrolment)
                .orElseThrow()
                .licence()
                .number();
        authority
                .get(ReportSuspicion.class)
                .report(new Suspicion("", "ว. " + number, "", "เปิดคลินิกโดยไม่มีใบอนุญาตจริง", ""), "192.0.2.1");
    }

    private List<UUID> ids() {
        return applicants.stream().map(Applicant::enrolment).toList();
    }

    private static Assertion signed(List<UUID> ids) {
        return central.signs(authority.get(PrepareList.class).prepare(central.id(), ids));
    }

    private static List<Outcome> approve(List<UUID> ids) {
        return authority.get(ApproveList.class).approve(central.id(), ids, signed(ids));
    }

    private static String hash(Applicant applicant) {
        return authority
                .get(Enrolments.class)
                .find(applicant.enrolment())
                .orElseThrow()
                .frozen()
                .orElseThrow()
                .sha256();
    }

    private static Tier next(UUID enrolment) {
        return authority
                .get(Enrolments.class)
                .find(enrolment)
                .orElseThrow()
                .nextStep()
                .orElseThrow();
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(ApprovalRefused.class, attempt).reason();
    }
}
