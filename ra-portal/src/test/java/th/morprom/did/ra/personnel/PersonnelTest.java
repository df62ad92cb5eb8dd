package th.morprom.did.ra.personnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.csv.Problem;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPerson;

class PersonnelTest {
    private static final Reach COUNTRY = new Reach(Set.of("moph"), Set.of(), Set.of());
    private static final String HEADER =
            "cid,prefix,first_name,last_name,position_name,position_code,position_std_id,license_no\n";

    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private SyntheticFacility other;
    private Member provincial;
    private Member atFacility;
    private SyntheticPerson somchai;
    private SyntheticPerson malee;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        facility = authority.facility("50");
        other = authority.facility("50");
        provincial = authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "50");
        atFacility = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        somchai = authority.people().person();
        malee = authority.people().person();
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void one_person_at_two_facilities_is_one_member_with_two_affiliations() {
        take(facility, row(somchai, "นายแพทย์ชำนาญการ", "ว.71001"));
        take(other, row(somchai, "นายแพทย์", "71001"));

        var file = file(somchai);
        assertThat(file.affiliations()).hasSize(2).allMatch(a -> a.until().isEmpty());
        assertThat(file.licences()).containsExactly(new DeclaredLicence(Profession.DOCTOR, "71001"));
        assertThat(count("ra.staff_member")).isEqualTo(1);
        assertThat(authority.events("personnel.taken")).containsExactly(facility.hcode9(), other.hcode9());
    }

    @Test
    void a_member_who_registers_himself_is_the_same_human_being() {
        var applicant = authority.applicant(facility);
        take(facility, row(applicant.doctor().person(), "นายแพทย์", ""));

        assertThat(authority.get(Personnel.class).ofPerson(applicant.id()).map(StaffMember::id))
                .contains(file(applicant.doctor().person()).member().id());
    }

    @Test
    void the_same_file_twice_changes_nothing_and_a_look_nothing_at_all() {
        var text = HEADER + row(somchai, "นายแพทย์", "71001") + row(malee, "พยาบาลวิชาชีพ", "4511000001");
        assertThat(read(text, false).taken()).isEmpty();
        assertThat(count("ra.staff_member")).isZero();

        assertThat(read(text, true).taken()).contains(new TakePersonnel.Taken(2, 0, 0, 0));
        assertThat(read(text, true).taken()).contains(new TakePersonnel.Taken(0, 0, 2, 0));
    }

    @Test
    void another_post_ends_the_old_affiliation_the_day_before() {
        take(facility, row(somchai, "นายแพทย์", ""));
        authority.clock().advance(Duration.ofDays(10));
        take(facility, row(somchai, "นายแพทย์ชำนาญการพิเศษ", ""));

        var affiliations = file(somchai).affiliations();
        assertThat(affiliations.get(0).post().position()).isEqualTo("นายแพทย์ชำนาญการพิเศษ");
        assertThat(affiliations.get(0).from()).isEqualTo(LocalDate.of(2026, 12, 4));
        assertThat(affiliations.get(1).until()).contains(LocalDate.of(2026, 12, 3));
    }

    @Test
    void another_name_under_the_same_number_is_never_merged_but_waits() {
        take(facility, row(somchai, "นายแพทย์", ""));
        var married = row(somchai, "นายแพทย์", "").replace(somchai.thai().family(), "นามสกุลใหม่");

        assertThat(take(facility, married).conflicts()).isEqualTo(1);
        assertThat(take(facility, married).conflicts()).isEqualTo(1);

        assertThat(conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(Conflict.Kind.NAME_DIFFERS);
            assertThat(conflict.recorded()).contains(somchai.thai().family());
            assertThat(conflict.said()).contains("นามสกุลใหม่");
        });
        assertThat(file(somchai).member().name().family())
                .isEqualTo(somchai.thai().family());
    }

    @Test
    void a_registrar_takes_the_new_name_or_keeps_the_old_and_each_is_in_the_log() {
        take(facility, row(somchai, "นายแพทย์", ""));
        var married = row(somchai, "นายแพทย์", "").replace(somchai.thai().family(), "นามสกุลใหม่");
        take(facility, married);
        decide(provincial, conflicts().get(0).id(), Conflict.Decision.KEEP);
        assertThat(file(somchai).member().name().family())
                .isEqualTo(somchai.thai().family());

        take(facility, married);
        decide(provincial, conflicts().get(0).id(), Conflict.Decision.TAKE);

        assertThat(file(somchai).member().name().family()).isEqualTo("นามสกุลใหม่");
        assertThat(conflicts()).isEmpty();
        assertThat(authority.events("personnel.conflict-decided")).hasSize(2);
    }

    @Test
    void a_licence_of_somebody_else_and_a_second_number_are_conflicts() {
        take(facility, row(somchai, "นายแพทย์", "71001"));

        take(facility, row(malee, "แพทย์หญิง", "ว.71001"));
        take(facility, row(somchai, "นายแพทย์", "71002"));

        assertThat(conflicts())
                .extracting(Conflict::kind)
                .containsExactlyInAnyOrder(Conflict.Kind.LICENCE_OF_ANOTHER, Conflict.Kind.LICENCE_DIFFERS);
        assertThat(authority.get(Personnel.class).find(number(malee))).isEmpty();
        assertThat(file(somchai).licences()).extracting(DeclaredLicence::number).containsExactly("71001");
    }

    @Test
    void nobody_decides_about_his_own_import_or_outside_his_scope() {
        take(facility, row(somchai, "นายแพทย์", ""));
        take(facility, row(somchai, "นายแพทย์", "").replace(somchai.thai().family(), "นามสกุลใหม่"));
        var conflict = conflicts().get(0).id();
        var neighbour = authority.registrar(provincial, Tier.FACILITY, other.hcode9());

        assertThat(refusal(() -> decide(atFacility, conflict, Conflict.Decision.TAKE)))
                .isEqualTo(Reason.OWN_IMPORT);
        assertThat(refusal(() -> decide(neighbour, conflict, Conflict.Decision.TAKE)))
                .isEqualTo(Reason.OUT_OF_SCOPE);
        decide(provincial, conflict, Conflict.Decision.KEEP);
        assertThat(refusal(() -> decide(provincial, conflict, Conflict.Decision.KEEP)))
                .isEqualTo(Reason.UNKNOWN_CONFLICT);
        assertThat(refusal(() -> authority
                        .get(ReadPersonnelFile.class)
                        .read(neighbour.id(), facility.hcode9(), bytes(HEADER), true)))
                .isEqualTo(Reason.OUT_OF_SCOPE);
    }

    @Test
    void wrong_numbers_repeated_people_and_unclear_licences_are_told_by_line_and_nothing_is_taken() {
        var text = HEADER
                + row(somchai, "นายแพทย์", "71001")
                + row(malee, "นักวิชาการ", "12345")
                + row(somchai, "นายแพทย์", "71001")
                + row(malee, "พยาบาล", "").replace(malee.citizenNumber(), "1234567890123");

        var report = read(text, true);

        assertThat(report.problems())
                .containsExactly(
                        new Problem(3, "license_no", Problem.Reason.UNKNOWN_CODE),
                        new Problem(4, "cid", Problem.Reason.TWICE_IN_FILE),
                        new Problem(5, "cid", Problem.Reason.CITIZEN_NUMBER));
        assertThat(count("ra.staff_member")).isZero();
    }

    @Test
    void the_citizen_number_lies_nowhere_in_clear() {
        take(facility, row(somchai, "นายแพทย์", ""));
        take(facility, row(somchai, "นายแพทย์", "").replace(somchai.thai().family(), "นามสกุลใหม่"));

        for (var table : Set.of("ra.staff_member", "ra.staff_conflict", "audit.event")) {
            assertThat(authority
                            .database()
                            .sql("select count(*) from " + table + " t where position(:n in t::text) > 0"
                                    + " or position(:hex in t::text) > 0")
                            .param("n", somchai.citizenNumber())
                            .param(
                                    "hex",
                                    java.util.HexFormat.of()
                                            .formatHex(somchai.citizenNumber().getBytes(StandardCharsets.US_ASCII)))
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void an_affiliation_ends_with_the_day_by_a_registrar_of_that_facility() {
        take(facility, row(somchai, "นายแพทย์", ""));
        var file = file(somchai);
        var affiliation = file.affiliations().get(0).id();
        var today = LocalDate.of(2026, 11, 24);
        var end = authority.get(EndAffiliation.class);
        var neighbour = authority.registrar(provincial, Tier.FACILITY, other.hcode9());

        assertThat(refusal(() -> end.end(neighbour.id(), file.member().id(), affiliation, today)))
                .isEqualTo(Reason.OUT_OF_SCOPE);
        end.end(atFacility.id(), file.member().id(), affiliation, today);

        assertThat(file(somchai).affiliations().get(0).until()).contains(today);
        assertThat(authority
                        .get(FacilityStaff.class)
                        .count(new FacilityStaff.Query(Set.of(facility.hcode9()), today.plusDays(1), Optional.empty())))
                .isZero();
        assertThat(refusal(() -> end.end(atFacility.id(), file.member().id(), affiliation, today)))
                .isEqualTo(Reason.UNKNOWN_AFFILIATION);
    }

    private TakePersonnel.Taken take(SyntheticFacility at, String row) {
        var registrar = at.equals(facility) ? atFacility : provincial;
        return Optional.of(authority
                        .get(ReadPersonnelFile.class)
                        .read(registrar.id(), at.hcode9(), bytes(HEADER + row), true))
                .flatMap(ReadPersonnelFile.Report::taken)
                .orElseThrow();
    }

    private ReadPersonnelFile.Report read(String text, boolean take) {
        return authority.get(ReadPersonnelFile.class).read(atFacility.id(), facility.hcode9(), bytes(text), take);
    }

    private void decide(Member registrar, UUID conflict, Conflict.Decision decision) {
        authority.get(DecideConflict.class).decide(registrar.id(), conflict, decision);
    }

    private java.util.List<Conflict> conflicts() {
        return authority.get(Conflicts.class).open(COUNTRY).stream()
                .map(Conflicts.Waiting::conflict)
                .toList();
    }

    private StaffMember.File file(SyntheticPerson person) {
        var personnel = authority.get(Personnel.class);
        return personnel.file(personnel.find(number(person)).orElseThrow().id()).orElseThrow();
    }

    private long count(String table) {
        return authority
                .database()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static String row(SyntheticPerson person, String position, String licence) {
        var name = person.thai();
        return String.join(
                        ",",
                        person.citizenNumber(),
                        name.title(),
                        name.given(),
                        name.family(),
                        position,
                        "0001",
                        "1",
                        licence)
                + "\n";
    }

    private static CitizenNumber number(SyntheticPerson person) {
        return new CitizenNumber(person.citizenNumber());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(PersonnelRefused.class, attempt).reason();
    }
}
