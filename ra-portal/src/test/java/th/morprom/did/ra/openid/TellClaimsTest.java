package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.licence.LicenceEntry;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.licence.Licences;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.organisation.Branch;
import th.morprom.did.ra.organisation.District;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.FacilityType;
import th.morprom.did.ra.organisation.ListedFacility;
import th.morprom.did.ra.organisation.Listing;
import th.morprom.did.ra.organisation.OrganisationTree;
import th.morprom.did.ra.organisation.Province;
import th.morprom.did.ra.person.Contact;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.PersonnelRow.Post;
import th.morprom.did.ra.personnel.PersonnelRow.ThaiName;
import th.morprom.did.ra.personnel.StaffMember;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.proofing.ProofedIdentities;

/** Whom somebody else is asked about a person before a relying party is told. */
class TellClaimsTest {
    private static final UUID PARTY = UUID.randomUUID();

    private final Person person = new Person(
            UUID.randomUUID(),
            new PersonName("นาย", "สมชาย", "ใจดี", "Somchai", "Jaidee"),
            LocalDate.of(1980, 1, 1),
            "X-XXXX-XXXXX-12-3",
            Contact.none(),
            Optional.empty(),
            false,
            false,
            true);
    private final People people = mock(People.class);
    private final ProofedIdentities identities = mock(ProofedIdentities.class);
    private final Personnel personnel = mock(Personnel.class);
    private final Enrolments enrolments = mock(Enrolments.class);
    private final OrganisationTree tree = mock(OrganisationTree.class);
    private final LicenceRegistry registry = mock(LicenceRegistry.class);
    private final Licences licences = mock(Licences.class);
    private final ProviderNumbers numbers = mock(ProviderNumbers.class);
    private final TellClaims.Known known = mock(TellClaims.Known.class);
    private final TellClaims claims = new TellClaims(
            people,
            identities,
            new Workplaces(
                    personnel,
                    enrolments,
                    tree,
                    mock(Appointments.class),
                    new Workplaces.Councils(registry, licences),
                    Clock.systemUTC()),
            numbers,
            known,
            mock(Changes.class));

    @BeforeEach
    void a_proofed_person_who_works_somewhere() {
        var certified = mock(Enrolment.class);
        given(certified.state()).willReturn(EnrolmentState.CERTIFIED);
        given(certified.affiliation()).willReturn(new Affiliation("AA0000001", "แพทย์"));
        given(certified.licence()).willReturn(new DeclaredLicence(Profession.DOCTOR, "99001"));
        given(known.subject(any(), any())).willReturn("somebody");
        given(people.find(person.id())).willReturn(Optional.of(person));
        given(identities.of(person.id()))
                .willReturn(
                        Optional.of(new ProofedIdentities.ProofedIdentity("IAL2.3", "1", "AA0000001", Instant.EPOCH)));
        given(enrolments.of(person.id())).willReturn(List.of(certified));
        given(numbers.of(person.id())).willReturn("0000000001X23");
    }

    @Test
    void no_council_is_asked_about_whom_only_his_name_is_told() {
        assertThat(told("openid", "profile")).containsEntry("firstname_th", "สมชาย");

        verifyNoInteractions(registry, enrolments);
    }

    @Test
    void no_council_is_asked_whether_he_is_a_provider() {
        assertThat(told("openid", "provider_id"))
                .containsEntry("provider_id", "0000000001X23")
                .doesNotContainKey("organization");

        verifyNoInteractions(registry);
    }

    @Test
    void specialties_are_told_as_the_councils_file_has_them_of_whom_the_licence_is() {
        var licence = new RegisteredLicence(
                Profession.DOCTOR,
                "99001",
                "สมชาย",
                "ใจดี",
                "Somchai",
                "Jaidee",
                RegisteredLicence.Status.ACTIVE,
                Optional.empty());
        given(registry.find(Profession.DOCTOR.council(), "99001")).willReturn(Optional.of(licence));
        given(licences.byNumber(Optional.of(Profession.DOCTOR), "99001"))
                .willReturn(List.of(new LicenceEntry(licence, List.of("สูติศาสตร์", "นรีเวชวิทยา"), "file:1")));

        assertThat(String.valueOf(told("openid", "organization").get("organization")))
                .contains("license_id_verify=true", "expertise=สูติศาสตร์, นรีเวชวิทยา");
    }

    @Test
    void a_facility_is_told_by_all_its_codes_with_its_district_and_whose_it_is() {
        var listing = new Listing(
                Optional.of("000000100"),
                FacilityType.HOSPITAL,
                Optional.of(new District("5001", "เมืองเชียงใหม่")),
                Optional.empty(),
                Optional.empty());
        var facility = new Facility(
                "AA0000001",
                "00001",
                "โรงพยาบาลทดสอบหนึ่ง",
                "Test Hospital One",
                new Province("50", "เชียงใหม่", "Chiang Mai"),
                Branch.PRIVATE,
                "1 ถนนทดสอบ",
                false);
        given(tree.facility("AA0000001")).willReturn(Optional.of(new ListedFacility(facility, listing)));
        given(tree.branch(Branch.PRIVATE)).willReturn(Optional.of(new Branch(Branch.PRIVATE, "เอกชน", "Private")));

        assertThat(told("openid", "organization").get("organization"))
                .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
                .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("hcode", "00001")
                .containsEntry("code9", "000000100")
                .containsEntry("hcode9", "AA0000001")
                .containsEntry("is_private_provider", true)
                .containsEntry("affiliation", "เอกชน")
                .containsEntry(
                        "address",
                        Map.of("address", "1 ถนนทดสอบ", "district", "เมืองเชียงใหม่", "province", "เชียงใหม่"));
    }

    @Test
    void a_post_is_told_by_the_ministrys_codes_as_the_hospitals_file_has_them_and_nothing_is_made_up() {
        var member = new StaffMember(UUID.randomUUID(), new ThaiName("นาย", "สมชาย", "ใจดี"), "X-XXXX-XXXXX-12-3");
        var post = new Post("ผู้อำนวยการโรงพยาบาล", "0001", "", "ข้าราชการ", "เชี่ยวชาญ", "1");
        var affiliation = new StaffMember.Affiliation(
                UUID.randomUUID(), "AA0000001", "50", "moph", post, LocalDate.EPOCH, Optional.empty());
        given(personnel.ofKnownPerson(person.id())).willReturn(Optional.of(member));
        given(personnel.file(member.id()))
                .willReturn(Optional.of(new StaffMember.File(member, List.of(affiliation), List.of())));

        assertThat(told("openid", "organization").get("organization"))
                .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
                .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("position", "ผู้อำนวยการโรงพยาบาล")
                .containsEntry("position_id", "0001")
                .containsEntry("position_std_id", "1")
                .containsEntry("position_type", "ข้าราชการ")
                .doesNotContainKeys("is_director", "level", "expertise_id");
    }

    @Test
    void an_address_and_how_it_stands_come_of_one_look() {
        given(people.email(person.id())).willReturn(Optional.of(new People.Email("a@example.org", true)));

        assertThat(told("openid", "email"))
                .containsEntry("email", "a@example.org")
                .containsEntry("email_verified", true);
    }

    private Map<String, Object> told(String... scopes) {
        return claims.atUserInfo(person.id(), PARTY, Set.of(scopes));
    }
}
