package th.morprom.did.ra.personnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ApiKey;
import th.morprom.did.ra.client.ApproveClient;
import th.morprom.did.ra.client.ClientConfiguration;
import th.morprom.did.ra.client.ClientScope;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.PrepareClientApproval;
import th.morprom.did.ra.client.RegisterClient;
import th.morprom.did.ra.client.SampleApiKey;
import th.morprom.did.ra.client.StopClient;
import th.morprom.did.ra.csv.CsvTable;
import th.morprom.did.ra.csv.Problem;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPerson;

/** A facility's program sends its staff. */
@TestInstance(Lifecycle.PER_CLASS)
class ClientsPersonnelTest {
    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Member central;
    private Member provincial;
    private Applicant registrar;

    @Configuration(proxyBeanMethods = false)
    @Import({UntilApproval.class, ClientConfiguration.class, PersonnelProgramsConfiguration.class})
    static class WithPrograms {
        @Bean
        ApiKey apiKey() {
            return SampleApiKey.create();
        }
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, WithPrograms.class);
        facility = authority.facility("50");
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        registrar = authority.applicant(facility);
        authority.appoint(provincial, registrar.member(), Tier.FACILITY, facility.hcode9());
    }

    @AfterAll
    void close() {
        authority.close();
    }

    @Test
    void its_rows_count_for_the_facility_it_was_let_in_for_and_are_noted_as_its_own() {
        var client = live();
        var somchai = authority.people().person();

        assertThat(take(client, row(somchai, "นายแพทย์")).added()).isEqualTo(1);
        assertThat(take(client, row(somchai, "นายแพทย์")).unchanged()).isEqualTo(1);

        var personnel = authority.get(Personnel.class);
        var member = personnel.find(new CitizenNumber(somchai.citizenNumber())).orElseThrow();
        assertThat(personnel.file(member.id()).orElseThrow().affiliations())
                .extracting(StaffMember.Affiliation::hcode9)
                .containsExactly(facility.hcode9());
        assertThat(authority
                        .database()
                        .sql("select count(*) from audit.event where type = 'personnel.taken' and actor = :client")
                        .param("client", client.id().toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whoever_registered_the_program_gives_himself_no_post_by_it_and_decides_nothing_that_it_raised() {
        var client = live();

        assertThat(take(client, row(registrar.doctor().person(), "ผู้อำนวยการ")).conflicts())
                .isEqualTo(1);
        var malee = authority.people().person();
        take(client, row(malee, "พยาบาลวิชาชีพ"));
        var renamed = row(malee, "พยาบาลวิชาชีพ");
        assertThat(take(client, with(renamed, "last_name", "นามสกุลใหม่")).conflicts())
                .isEqualTo(1);

        var conflicts = authority.get(Conflicts.class).open(new Reach(Set.of("moph"), Set.of(), Set.of())).stream()
                .map(Conflicts.Waiting::conflict)
                .toList();
        assertThat(conflicts)
                .extracting(Conflict::kind)
                .containsExactlyInAnyOrder(Conflict.Kind.OWN_ROW, Conflict.Kind.NAME_DIFFERS);
        var decide = authority.get(DecideConflict.class);
        for (var conflict : conflicts) {
            assertThat(catchThrowableOfType(
                                    PersonnelRefused.class,
                                    () -> decide.decide(registrar.id(), conflict.id(), Conflict.Decision.TAKE))
                            .reason())
                    .isEqualTo(Reason.OWN_IMPORT);
            decide.decide(provincial.id(), conflict.id(), Conflict.Decision.TAKE);
        }
    }

    @Test
    void rows_without_a_header_are_judged_by_the_rules_of_a_file() {
        var good = row(authority.people().person(), "นายแพทย์");

        assertThat(problems(good, with(good, "salary", "1")))
                .containsExactly(
                        new Problem(2, "salary", Problem.Reason.UNKNOWN_COLUMN),
                        new Problem(2, "cid", Problem.Reason.TWICE_IN_FILE));
        assertThat(problems(good, with(row(authority.people().person(), "นายแพทย์"), "cid", "1100000000000")))
                .containsExactly(new Problem(2, "cid", Problem.Reason.CITIZEN_NUMBER));
        assertThat(problems(Map.of("cid", good.get("cid"))))
                .extracting(Problem::field)
                .contains("prefix", "first_name", "last_name", "position_name");
        assertThat(problems(with(good, "last_name", "ก\u202Eข")))
                .containsExactly(new Problem(1, "last_name", Problem.Reason.HIDDEN_CHARACTERS));
        assertThat(problems()).containsExactly(new Problem(1, "", Problem.Reason.EMPTY_FILE));
    }

    @Test
    void a_program_that_was_stopped_meanwhile_changes_nothing() {
        var client = live();
        authority.get(StopClient.class).stop(provincial.id(), client.id());

        var refused = catchThrowableOfType(
                ApiRefused.class, () -> take(client, row(authority.people().person(), "นายแพทย์")));

        assertThat(refused.error()).isEqualTo(ApiError.INVALID_TOKEN);
    }

    private MachineClient live() {
        var registered = authority
                .get(RegisterClient.class)
                .register(
                        registrar.id(),
                        new RegisterClient.NewClient(
                                facility.hcode9(),
                                "HIS โรงพยาบาล",
                                new JWKSet(SampleApiKey.create().publicJwk()).toString(),
                                EnumSet.of(ClientScope.WRITE_PERSONNEL),
                                Optional.empty()));
        var prepared = authority.get(PrepareClientApproval.class).prepare(central.id(), registered.id());
        authority.get(ApproveClient.class).approve(central.id(), registered.id(), central.signs(prepared.challenge()));
        return authority.get(MachineClients.class).find(registered.id()).orElseThrow();
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the rows are only read
    private TakePersonnel.Taken take(MachineClient client, Map<String, String>... rows) {
        var take = authority.get(TakeClientsPersonnel.class);
        var read = take.read(CsvTable.of(List.of(rows).iterator(), PersonnelTable.COLUMNS));
        return authority.get(Changes.class).make(() -> take.take(client, read));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the rows are only read
    private List<Problem> problems(Map<String, String>... rows) {
        return catchThrowableOfType(
                        RowsRefused.class,
                        () -> authority
                                .get(TakeClientsPersonnel.class)
                                .read(CsvTable.of(List.of(rows).iterator(), PersonnelTable.COLUMNS)))
                .problems();
    }

    private static Map<String, String> row(SyntheticPerson person, String position) {
        return Map.of(
                "cid", person.citizenNumber(),
                "prefix", person.thai().title(),
                "first_name", person.thai().given(),
                "last_name", person.thai().family(),
                "position_name", position);
    }

    private static Map<String, String> with(Map<String, String> row, String column, String value) {
        var changed = new HashMap<>(row);
        changed.put(column, value);
        return changed;
    }
}
