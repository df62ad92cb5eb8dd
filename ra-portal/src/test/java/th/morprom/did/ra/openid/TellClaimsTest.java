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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.Contact;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.personnel.Personnel;
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
    private final Enrolments enrolments = mock(Enrolments.class);
    private final LicenceRegistry registry = mock(LicenceRegistry.class);
    private final ProviderNumbers numbers = mock(ProviderNumbers.class);
    private final TellClaims.Known known = mock(TellClaims.Known.class);
    private final TellClaims claims = new TellClaims(
            people,
            identities,
            new Workplaces(
                    mock(Personnel.class),
                    enrolments,
                    mock(Organisations.class),
                    mock(Appointments.class),
                    registry,
                    Clock.systemUTC()),
            numbers,
            known,
            mock(Changes.class));

    @BeforeEach
    void a_proofed_person_who_works_somewhere() {
        var certified = mock(Enrolment.class);
        given(certified.state()).willReturn(EnrolmentState.CERTIFIED);
        given(certified.affiliation()).willReturn(new Affiliation("AA0000001", "แพทย์"));
        given(certified.licence()).willReturn(mock());
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
