package th.morprom.did.ra.personnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.directory.NameBranchRegistrar;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.personnel.Conflict.Decision;
import th.morprom.did.ra.personnel.Conflict.Kind;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPerson;

class ConflictReachTest {
    private static final String HEADER = "cid,prefix,first_name,last_name,position_name,license_no\n";

    private RegistrationAuthority authority;
    private SyntheticFacility here;
    private SyntheticFacility there;
    private Member provincial;
    private Member registrarHere;
    private Member registrarThere;
    private SyntheticPerson somchai;
    private SyntheticPerson malee;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        here = authority.facility("50");
        there = authority.facility("50");
        provincial = authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "50");
        registrarHere = authority.registrar(provincial, Tier.FACILITY, here.hcode9());
        registrarThere = authority.registrar(provincial, Tier.FACILITY, there.hcode9());
        somchai = authority.people().person();
        malee = authority.people().person();
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_licence_of_somebody_at_another_facility_is_taken_by_nobody_who_does_not_see_to_both() {
        take(registrarHere, here, row(somchai, "71001"));
        take(registrarThere, there, row(malee, "71001"));
        var second = authority.registrar(provincial, Tier.FACILITY, there.hcode9());

        assertThat(waiting(second)).singleElement().satisfies(waiting -> {
            assertThat(waiting.decidable()).isFalse();
            assertThat(waiting.conflict().recorded()).isEmpty();
        });
        var conflict = waiting(second).get(0).conflict().id();
        assertThat(refusal(() -> decide(second, conflict, Decision.TAKE))).isEqualTo(Reason.OTHER_FACILITY);
        assertThat(refusal(() -> decide(second, conflict, Decision.KEEP))).isEqualTo(Reason.OTHER_FACILITY);

        assertThat(waiting(provincial).get(0).conflict().recorded())
                .contains(somchai.thai().family());
        decide(provincial, conflict, Decision.TAKE);

        assertThat(licences(somchai)).isEmpty();
        assertThat(licences(malee)).containsExactly(new DeclaredLicence(Profession.DOCTOR, "71001"));
        assertThat(details("personnel.licence-moved")).contains(member(somchai).toString());
        assertThat(details("personnel.conflict-decided"))
                .contains(member(somchai).toString(), Kind.LICENCE_OF_ANOTHER.name(), there.hcode9());
    }

    @Test
    void what_lies_between_a_branch_and_the_ministry_is_the_ministrys() {
        var ministry = authority.centralOfficer();
        var university = authority.centralOfficer();
        authority.get(NameBranchRegistrar.class).name(ministry.id(), "university", university.id());
        var theirs = authority.facility("51");
        authority
                .database()
                .sql("update ra.facility set branch = 'university' where hcode9 = :hcode9")
                .param("hcode9", theirs.hcode9())
                .update();
        take(registrarHere, here, row(somchai, "71001"));
        take(university, theirs, row(malee, ""));
        take(university, theirs, row(malee, "").replace(malee.thai().family(), "นามสกุลใหม่"));
        take(university, theirs, row(somchai, "71002"));

        assertThat(waiting(ministry)).singleElement().satisfies(waiting -> {
            assertThat(waiting.decidable()).isTrue();
            assertThat(waiting.conflict().kind()).isEqualTo(Kind.LICENCE_DIFFERS);
        });
        decide(ministry, waiting(ministry).get(0).conflict().id(), Decision.KEEP);
        assertThat(waiting(university)).hasSize(1);
        var own = waiting(university).get(0).conflict().id();
        assertThat(refusal(() -> decide(ministry, own, Decision.KEEP))).isEqualTo(Reason.OUT_OF_SCOPE);
    }

    @Test
    void whoever_hands_in_a_number_of_another_facility_does_not_learn_whose_it_is() {
        take(registrarHere, here, row(somchai, "71001"));
        take(registrarThere, there, row(somchai, "").replace(somchai.thai().family(), "นามสกุลใด"));

        assertThat(waiting(registrarThere)).singleElement().satisfies(waiting -> {
            assertThat(waiting.decidable()).isFalse();
            assertThat(waiting.conflict().recorded()).isEmpty();
            assertThat(waiting.conflict().member()).isEmpty();
        });
        assertThat(take(registrarThere, there, row(somchai, "71001")).added()).isEqualTo(1);
    }

    @Test
    void a_new_name_brings_no_licence_of_another_along() {
        take(registrarHere, here, row(somchai, "71001"));
        take(registrarHere, here, row(malee, ""));
        take(registrarHere, here, row(malee, "71001").replace(malee.thai().family(), "นามสกุลใหม่"));

        decide(provincial, waiting(provincial).get(0).conflict().id(), Decision.TAKE);

        assertThat(licences(malee)).isEmpty();
        assertThat(licences(somchai)).hasSize(1);
        assertThat(waiting(provincial))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.conflict().kind()).isEqualTo(Kind.LICENCE_OF_ANOTHER));
        decide(provincial, waiting(provincial).get(0).conflict().id(), Decision.TAKE);
        assertThat(licences(malee)).hasSize(1);
        assertThat(licences(somchai)).isEmpty();
    }

    @Test
    void a_licence_that_moves_is_never_with_nobody() {
        take(registrarHere, here, row(somchai, "71001"));
        take(registrarHere, here, row(malee, "71002"));
        take(registrarHere, here, row(malee, "71001"));

        assertThat(waiting(provincial)).singleElement().satisfies(waiting -> {
            assertThat(waiting.conflict().kind()).isEqualTo(Kind.LICENCE_OF_ANOTHER);
            assertThat(waiting.conflict().recorded())
                    .contains(somchai.thai().family())
                    .contains("71002");
        });
        decide(provincial, waiting(provincial).get(0).conflict().id(), Decision.TAKE);

        assertThat(licences(malee)).containsExactly(new DeclaredLicence(Profession.DOCTOR, "71001"));
        assertThat(licences(somchai)).isEmpty();
        assertThat(waiting(provincial)).isEmpty();
    }

    @Test
    void what_can_be_decided_comes_before_what_waits_for_somebody_else() {
        take(registrarHere, here, row(somchai, "71001"));
        take(registrarThere, there, row(malee, "71001"));
        take(registrarThere, there, row(malee, ""));
        take(registrarThere, there, row(malee, "").replace(malee.thai().family(), "นามสกุลใหม่"));
        var second = authority.registrar(provincial, Tier.FACILITY, there.hcode9());

        assertThat(waiting(second)).extracting(Conflicts.Waiting::decidable).containsExactly(true, false);
    }

    @Test
    void what_has_changed_since_it_was_raised_is_not_taken() {
        take(registrarHere, here, row(somchai, ""));
        take(registrarHere, here, row(somchai, "").replace(somchai.thai().family(), "นามสกุลหนึ่ง"));
        take(registrarHere, here, row(somchai, "").replace(somchai.thai().family(), "นามสกุลสอง"));
        var both = waiting(provincial);
        decide(provincial, both.get(0).conflict().id(), Decision.TAKE);

        var other = both.get(1).conflict().id();
        assertThat(refusal(() -> decide(provincial, other, Decision.TAKE))).isEqualTo(Reason.OUTDATED);
        decide(provincial, other, Decision.KEEP);
        assertThat(waiting(provincial)).isEmpty();
    }

    @Test
    void a_registrars_row_about_himself_waits_for_another() {
        var applicant = authority.applicant(here);
        var person = applicant.doctor().person();
        authority.appoint(provincial, applicant.member(), Tier.FACILITY, here.hcode9());

        assertThat(take(applicant.member(), here, row(person, "71001")).conflicts())
                .isEqualTo(1);
        assertThat(authority.get(Personnel.class).find(number(person))).isEmpty();
        var own = waiting(provincial).get(0).conflict().id();
        assertThat(refusal(() -> decide(applicant.member(), own, Decision.TAKE)))
                .isEqualTo(Reason.OWN_IMPORT);
        decide(provincial, own, Decision.TAKE);
        assertThat(licences(person)).hasSize(1);

        assertThat(take(applicant.member(), here, row(person, "71001")).unchanged())
                .isEqualTo(1);
        take(registrarHere, here, row(person, "71002"));
        var byAnother = waiting(provincial).get(0).conflict().id();
        assertThat(refusal(() -> decide(applicant.member(), byAnother, Decision.TAKE)))
                .isEqualTo(Reason.SELF);
        decide(provincial, byAnother, Decision.TAKE);
        assertThat(licences(person)).containsExactly(new DeclaredLicence(Profession.DOCTOR, "71002"));
    }

    private TakePersonnel.Taken take(Member registrar, SyntheticFacility at, String row) {
        return authority
                .get(ReadPersonnelFile.class)
                .read(registrar.id(), at.hcode9(), (HEADER + row).getBytes(StandardCharsets.UTF_8), true)
                .taken()
                .orElseThrow();
    }

    private void decide(Member registrar, UUID conflict, Decision decision) {
        authority.get(DecideConflict.class).decide(registrar.id(), conflict, decision);
    }

    private List<Conflicts.Waiting> waiting(Member registrar) {
        return authority.get(Conflicts.class).open(authority.get(Reaches.class).of(registrar.id()));
    }

    private List<DeclaredLicence> licences(SyntheticPerson person) {
        return authority.get(Personnel.class).licences(member(person));
    }

    private UUID member(SyntheticPerson person) {
        return authority.get(Personnel.class).find(number(person)).orElseThrow().id();
    }

    private String details(String event) {
        return authority
                .database()
                .sql("select details::text from audit.event where type = :type order by sequence desc limit 1")
                .param("type", event)
                .query(String.class)
                .single();
    }

    private static String row(SyntheticPerson person, String licence) {
        var name = person.thai();
        return String.join(",", person.citizenNumber(), name.title(), name.given(), name.family(), "นายแพทย์", licence)
                + "\n";
    }

    private static CitizenNumber number(SyntheticPerson person) {
        return new CitizenNumber(person.citizenNumber());
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(PersonnelRefused.class, attempt).reason();
    }
}
