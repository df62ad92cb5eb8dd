package th.morprom.did.ra.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.CaseFilter.View;
import th.morprom.did.ra.enrolment.LicenceMatch.Mismatch;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.CouncilRegisterFile;
import th.morprom.did.testpki.person.SyntheticFacility;

class PendingApprovalsTest {
    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Member central;
    private Member provincial;
    private Member registrar;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        facility = authority.facility("50");
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        registrar = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_case_is_with_the_one_whose_turn_it_is_and_before_the_eyes_of_all_whose_scope_it_is() {
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "51");
        var applicant = authority.submitted(facility);

        assertThat(of(central, View.MINE)).containsExactly(applicant.enrolment());
        assertThat(of(provincial, View.MINE)).isEmpty();
        for (var member : List.of(central, provincial, registrar)) {
            assertThat(of(member, View.PENDING)).containsExactly(applicant.enrolment());
        }
        assertThat(of(elsewhere, View.PENDING)).isEmpty();

        authority.decide(central, applicant.enrolment(), Decision.approve());

        assertThat(of(central, View.MINE)).isEmpty();
        assertThat(of(provincial, View.MINE)).containsExactly(applicant.enrolment());
        assertThat(of(registrar, View.MINE)).isEmpty();
    }

    @Test
    void whoever_can_decide_what_has_waited_too_long_hears_of_it_once_a_day() {
        var applicant = authority.submitted(facility);
        var tell = authority.get(TellWaitingCases.class);
        authority.clock().advance(Duration.ofDays(6));
        tell.tell();
        assertThat(told(central)).isEmpty();

        authority.submitted(facility);
        authority.clock().advance(Duration.ofDays(1));
        tell.tell();
        tell.tell();
        assertThat(told(central)).as("one of the two, for one day").containsExactly("1");
        assertThat(told(registrar)).as("it is not his turn").isEmpty();

        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.clock().advance(Duration.ofDays(5));
        tell.tell();
        assertThat(told(provincial))
                .as("his days began with the decision before")
                .isEmpty();
        authority.clock().advance(Duration.ofDays(2));
        tell.tell();
        assertThat(told(provincial)).containsExactly("1");
    }

    private List<String> told(Member member) {
        return authority.get(Notices.class).of(member.id(), 1).notices().stream()
                .filter(notice -> notice.kind() == NoticeKind.CASES_WAIT)
                .map(notice -> notice.detail("cases"))
                .toList();
    }

    @Test
    void counts_no_further_than_anybody_leafs() {
        authority.submitted(facility);
        authority.submitted(facility);
        var reader =
                new Caseload.Reader(central.id(), authority.get(Reaches.class).of(central.id()), List.of());
        var caseload = authority.get(Caseload.class);

        var now = authority.clock().instant();
        var page = new PageOfList(1, 1, PendingApprovals.PAGE);

        assertThat(caseload.find(reader, CaseFilter.all(View.PENDING), now, page, 1)
                        .counted())
                .isEqualTo(1);
        assertThat(caseload.find(reader, CaseFilter.all(View.PENDING), now, page, 3)
                        .counted())
                .isEqualTo(2);
    }

    @Test
    void what_a_rule_forbids_him_to_decide_does_not_wait_for_him() {
        var own = authority.submitted(facility);
        authority.decide(central, own.enrolment(), Decision.approve());
        // The applicant becomes a registrar, and the one who appoints the facility's.
        authority.appoint(central, new Member(own.id(), own.passkey()), Tier.PROVINCIAL, "50");
        var appointed = authority.registrar(new Member(own.id(), own.passkey()), Tier.FACILITY, facility.hcode9());

        assertThat(of(new Member(own.id(), own.passkey()), View.MINE)).isEmpty();
        assertThat(of(provincial, View.MINE)).containsExactly(own.enrolment());
        authority.decide(provincial, own.enrolment(), Decision.approve());
        assertThat(of(appointed, View.MINE)).isEmpty();
        assertThat(of(registrar, View.MINE)).containsExactly(own.enrolment());
    }

    @Test
    void the_officer_who_proofed_does_not_find_the_case_among_his() {
        var officer = authority.officer(facility);
        var applicant = authority.applicant(facility);
        authority.complete(applicant, officer);
        authority.get(SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());
        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.decide(provincial, applicant.enrolment(), Decision.approve());
        authority.appoint(provincial, officer, Tier.FACILITY, facility.hcode9());

        assertThat(of(officer, View.MINE)).isEmpty();
        assertThat(of(registrar, View.MINE)).containsExactly(applicant.enrolment());
    }

    @Test
    void finds_by_name_licence_and_number_and_nothing_by_less() {
        var applicant = authority.submitted(facility);
        authority.submitted(facility);
        var doctor = applicant.doctor();
        var number = applicant.enrolment().toString();

        for (var text : List.of(
                doctor.person().thai().given() + " " + doctor.person().thai().family(),
                doctor.person().english().family().toUpperCase(java.util.Locale.ROOT),
                doctor.licence().number(),
                number,
                number.substring(0, 8).toUpperCase(java.util.Locale.ROOT))) {
            assertThat(found(CaseFilter.all(View.MINE).with(text))).as(text).contains(applicant.enrolment());
        }
        assertThat(found(CaseFilter.all(View.MINE).with(number.substring(0, 7))))
                .isEmpty();
        assertThat(found(CaseFilter.all(View.MINE).with("%"))).isEmpty();
    }

    @Test
    void finds_by_any_part_of_a_name_as_it_is_written_and_by_no_pattern() {
        var enrolment = authority.submitted(facility).enrolment();
        named(enrolment, "ณัฐธยาน์", "กำธรศักดิ์", "Natthaya", "Kamthon_sak");

        for (var part : List.of("ัฐธ", "น์ กำ", "ศักดิ์", "ก", "ำธ", "thaya kam", "HAYA", "_sak", "n_s")) {
            assertThat(found(CaseFilter.all(View.MINE).with(part))).as(part).contains(enrolment);
        }
        for (var part : List.of("n%s", "ณ%น", "a_k", "K_m", "ศักดิ์ nat", "ศักดิ์nat", "ณัฐธยานกำธร", "นายกำธร")) {
            assertThat(found(CaseFilter.all(View.MINE).with(part))).as(part).doesNotContain(enrolment);
        }
    }

    private void named(java.util.UUID enrolment, String givenTh, String familyTh, String givenEn, String familyEn) {
        authority
                .database()
                .sql("""
                        update ra.person p
                           set given_name_th = ?, family_name_th = ?, given_name_en = ?, family_name_en = ?
                          from ra.enrolment e where e.id = ? and p.id = e.person
                        """)
                .params(givenTh, familyTh, givenEn, familyEn, enrolment)
                .update();
    }

    @Test
    void narrows_by_profession_facility_step_and_age() {
        var other = authority.facility("50");
        var here = authority.submitted(facility);
        authority.clock().advance(Duration.ofSeconds(1));
        var there = authority.submitted(other);
        authority.clock().advance(Duration.ofDays(4));
        var fresh = authority.submitted(facility);
        authority.decide(central, fresh.enrolment(), Decision.approve());

        assertThat(found(filter(Optional.of(Profession.DOCTOR), Optional.empty(), Optional.of(facility.hcode9()))))
                .containsExactly(here.enrolment());
        assertThat(found(filter(Optional.of(Profession.NURSE), Optional.empty(), Optional.empty())))
                .isEmpty();
        assertThat(found(filter(Optional.empty(), Optional.of(Duration.ofDays(4)), Optional.empty())))
                .containsExactly(here.enrolment(), there.enrolment());
        assertThat(found(filter(Optional.empty(), Optional.of(Duration.ofDays(5)), Optional.empty())))
                .isEmpty();
        assertThat(found(new CaseFilter(
                        View.PENDING,
                        Optional.of(Tier.PROVINCIAL),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .containsExactly(fresh.enrolment());
    }

    @Test
    void the_oldest_comes_first_and_is_late_from_the_fourth_day() {
        var first = authority.submitted(facility);
        authority.clock().advance(Duration.ofDays(3));
        var second = authority.submitted(facility);
        authority.clock().advance(Duration.ofDays(1));

        var page = page(central, CaseFilter.all(View.MINE), 1);

        assertThat(page.cases()).extracting(Case::enrolment).containsExactly(first.enrolment(), second.enrolment());
        assertThat(page.cases())
                .extracting(line -> line.priority(authority.clock().instant()))
                .containsExactly(Case.Priority.LATE, Case.Priority.NORMAL);
        assertThat(page.cases())
                .extracting(line -> line.days(authority.clock().instant()))
                .containsExactly(4L, 1L);
    }

    @Test
    void a_page_after_the_last_is_the_last() {
        var applicant = authority.submitted(facility);

        var page = page(central, CaseFilter.all(View.MINE), 99);

        assertThat(page.number()).isEqualTo(1);
        assertThat(page.pages()).isEqualTo(1);
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.cases()).extracting(Case::enrolment).containsExactly(applicant.enrolment());
    }

    @Test
    void what_the_council_knows_otherwise_is_found_before_anybody_submits_it() {
        var applicant = mismatched();
        authority.consent(applicant);

        assertThat(of(registrar, View.MISMATCHED)).containsExactly(applicant.enrolment());
        assertThat(page(registrar, CaseFilter.all(View.MISMATCHED), 1)
                        .cases()
                        .get(0)
                        .mismatches())
                .containsExactly(Mismatch.NOT_FOUND);
        assertThat(of(registrar, View.MINE)).isEmpty();
    }

    @Test
    void nobody_is_listed_for_what_the_council_has_before_he_consented() {
        mismatched();

        assertThat(of(registrar, View.MISMATCHED)).isEmpty();
        assertThat(page(central, CaseFilter.all(View.MISMATCHED), 1).total()).isZero();
    }

    @Test
    void returned_and_rejected_cases_are_in_lists_of_their_own() {
        var returned = authority.submitted(facility);
        var rejected = authority.submitted(facility);
        authority.decide(central, returned.enrolment(), Decision.returned(Decision.ReasonCode.NAME_WRONG));
        authority.decide(central, rejected.enrolment(), Decision.reject(Decision.ReasonCode.NOT_ELIGIBLE));

        assertThat(of(registrar, View.RETURNED)).containsExactly(returned.enrolment());
        assertThat(of(registrar, View.REJECTED)).containsExactly(rejected.enrolment());
        assertThat(of(registrar, View.PENDING)).isEmpty();
    }

    /** Somebody whose licence the council does not know any more. */
    private Applicant mismatched() {
        var applicant = authority.applicant(facility);
        CouncilRegisterFile.write(
                authority.register(), List.of(authority.people().doctor(facility)));
        authority.get(MatchLicence.class).match(applicant.enrolment(), applicant.id());
        return applicant;
    }

    private static CaseFilter filter(
            Optional<Profession> profession, Optional<Duration> atLeast, Optional<String> hcode9) {
        return new CaseFilter(View.MINE, Optional.empty(), profession, atLeast, hcode9, Optional.empty());
    }

    private List<UUID> found(CaseFilter filter) {
        return page(central, filter, 1).cases().stream().map(Case::enrolment).toList();
    }

    private List<UUID> of(Member member, View view) {
        return page(member, CaseFilter.all(view), 1).cases().stream()
                .map(Case::enrolment)
                .toList();
    }

    private PendingApprovals.Page page(Member member, CaseFilter filter, int number) {
        return authority.get(PendingApprovals.class).find(member.id(), filter, number);
    }
}
