package th.morprom.did.ra.deskagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.desk.statement.Question;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.deskagent.DeskAgentRefused.Reason;
import th.morprom.did.ra.person.PersonalDataKeys;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.ProofIdentity;
import th.morprom.did.ra.proofing.ShowCounterCode;
import th.morprom.did.ra.proofing.card.CardRefused;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.card.SimulatedThaiIdCard;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;
import th.morprom.did.testpki.person.SyntheticFacility;
import tools.jackson.databind.JsonNode;

/**
 * A real agent over its loopback port, a simulated card behind {@code javax.smartcardio}, and the portal that believes
 * it or not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskAgentTest {
    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private SyntheticFacility otherFacility;
    private Member registrar;
    private Member officer;
    private Member otherOfficer;
    private Applicant applicant;
    private DeskComputer computer;
    private AtDesk desk;

    @Configuration(proxyBeanMethods = false)
    @Import({UntilApproval.class, DeskAgentConfiguration.class})
    static class WithAgents {}

    @BeforeAll
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, WithAgents.class);
        facility = authority.facility("50");
        otherFacility = authority.facility("50");
        var central = authority.centralOfficer();
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        registrar = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        officer = authority.officer(facility);
        otherOfficer = authority.officer(otherFacility);
        applicant = authority.applicant(facility);
    }

    @BeforeEach
    void sitDown(@TempDir Path home) {
        // Nobody has used up what he may ask in a minute.
        authority.clock().advance(Duration.ofMinutes(2));
        computer = DeskComputer.at(RegistrationAuthority.ORIGIN, home);
        computer.slot().insert(card());
        desk = new AtDesk(officer.id(), facility.hcode9(), UUID.randomUUID());
    }

    @AfterEach
    void standUp() {
        computer.close();
    }

    @AfterAll
    void close() {
        authority.close();
    }

    @Test
    void a_card_read_at_the_counter_proofs_whoever_stands_there_and_the_evidence_says_what_read_it() {
        assertThat(greet()).isEqualTo(GreetAgent.Standing.UNKNOWN);
        var agent = request();
        assertThat(greet()).isEqualTo(GreetAgent.Standing.REQUESTED);
        approve(agent);
        assertThat(greet()).isEqualTo(GreetAgent.Standing.LIVE);

        var taken = take();

        assertThat(taken.card().citizenNumber().digits())
                .isEqualTo(applicant.doctor().person().citizenNumber());
        assertThat(taken.card().address().oneLine())
                .isEqualTo(applicant.doctor().person().address().oneLine());
        assertThat(taken.card().photo().toByteArray()).isEqualTo(card().photo());
        assertThat(taken.readBy().agent()).isEqualTo(agent.id());
        assertThat(taken.readBy().reader()).isEqualTo("Counter reader 00");
        var code = authority.get(ShowCounterCode.class).show(applicant.id()).digits();
        var proofing = authority
                .get(ProofIdentity.class)
                .proof(
                        applicant.enrolment(),
                        taken.card().toReading(),
                        new Encounter(officer.id(), true, code, Optional.of(taken.readBy())));
        var evidence = evidence(proofing.evidenceSha256());
        assertThat(evidence.path("agent").stringValue()).isEqualTo(agent.id().toString());
        assertThat(evidence.path("agentKey").stringValue()).isEqualTo(agent.thumbprint());
        assertThat(evidence.path("reader").stringValue()).isEqualTo("Counter reader 00");
        assertThat(evidence.path("agentVersion").stringValue()).isNotBlank();
        assertThat(authority.events("desk-agent.card-read")).contains(agent.id().toString());
    }

    @Test
    void the_registrar_sees_when_an_agent_was_last_there() {
        var agent = live();
        authority.clock().advance(Duration.ofHours(5));
        take();
        var seen =
                authority.get(DeskAgents.class).find(agent.id()).orElseThrow().seen();

        assertThat(Duration.between(seen.at(), authority.clock().instant())).isLessThan(Duration.ofSeconds(1));
        assertThat(seen.reader()).contains("Counter reader 00");
        assertThat(seen.version()).isNotBlank();
    }

    @Test
    void an_agent_nobody_let_in_is_not_believed() {
        assertThat(refusal(this::take)).isEqualTo(Reason.UNKNOWN_AGENT);
        request();
        assertThat(refusal(this::take)).isEqualTo(Reason.NOT_LIVE);
        assertThat(authority.events("desk-agent.reading-refused")).isNotEmpty();
    }

    @Test
    void a_reading_counts_once() {
        live();
        var reading = computer.reading(ask(desk));
        take(desk, reading);
        assertThat(refusal(() -> take(desk, reading))).isEqualTo(Reason.CHALLENGE);
    }

    @Test
    void a_reading_counts_for_minutes() {
        live();
        var reading = computer.reading(ask(desk));
        authority.clock().advance(Duration.ofMinutes(3));
        assertThat(refusal(() -> take(desk, reading))).isEqualTo(Reason.CHALLENGE);
    }

    @Test
    void a_reading_counts_in_the_session_that_asked_for_it_and_for_its_officer() {
        live();
        var otherSession = new AtDesk(officer.id(), facility.hcode9(), UUID.randomUUID());
        var colleague = new AtDesk(authority.officer(facility).id(), facility.hcode9(), desk.session());
        var elsewhere = new AtDesk(officer.id(), otherFacility.hcode9(), desk.session());

        for (var other : new AtDesk[] {otherSession, colleague, elsewhere}) {
            assertThat(refusal(() -> take(other, computer.reading(ask(desk))))).isEqualTo(Reason.CHALLENGE);
        }
    }

    @Test
    void an_agent_that_was_asked_for_another_desk_is_not_believed() {
        live();
        var question = ask(desk);
        var forOther = new Question(question.challenge(), question.officer(), otherFacility.hcode9());

        assertThat(refusal(() -> take(desk, computer.reading(forOther)))).isEqualTo(Reason.OTHER_DESK);
    }

    @Test
    void an_agent_that_answered_another_site_is_not_believed() {
        live();
        try (var elsewhere = computer.answering("https://elsewhere.example.com")) {
            elsewhere.slot().insert(card());

            assertThat(refusal(() -> take(desk, elsewhere.reading(ask(desk))))).isEqualTo(Reason.ORIGIN);
        }
    }

    @Test
    void an_altered_reading_is_not_believed() {
        live();
        var reading = computer.reading(ask(desk));
        var dot = reading.indexOf('.') + 200;
        var other = reading.charAt(dot) == 'A' ? 'B' : 'A';

        assertThat(refusal(() -> take(desk, reading.substring(0, dot) + other + reading.substring(dot + 1))))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(refusal(() -> take(desk, "nonsense"))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void an_agent_of_another_facility_is_not_believed_here() {
        live();
        var there = new AtDesk(otherOfficer.id(), otherFacility.hcode9(), UUID.randomUUID());

        assertThat(refusal(() -> take(there, computer.reading(ask(there))))).isEqualTo(Reason.OTHER_FACILITY);
        assertThat(authority.get(GreetAgent.class).greet(there, computer.hello(ask(there))))
                .isEqualTo(GreetAgent.Standing.ELSEWHERE);
    }

    @Test
    void a_stopped_agent_is_believed_no_more_and_never_again() {
        var agent = live();
        var taken = take();
        var take = authority.get(TakeReading.class);
        take.requireStillCounts(desk, taken.readBy());
        authority.get(StopAgent.class).stop(registrar.id(), agent.id());
        assertThat(refusal(() -> take.requireStillCounts(desk, taken.readBy()))).isEqualTo(Reason.STOPPED);
        assertThat(refusal(this::take)).isEqualTo(Reason.STOPPED);
        assertThat(greet()).isEqualTo(GreetAgent.Standing.STOPPED);
        assertThat(refusal(this::request)).isEqualTo(Reason.STOPPED);
        assertThat(refusal(() -> authority.get(StopAgent.class).stop(registrar.id(), agent.id())))
                .isEqualTo(Reason.WRONG_STATE);
        assertThat(authority.events("desk-agent.stopped")).contains(agent.id().toString());
    }

    @Test
    void what_is_no_card_is_no_reading() {
        live();
        assertThat(refusal(() -> take(desk, computer.hello(ask(desk))))).isEqualTo(Reason.NO_READING);

        computer.slot().insert(card().withWrongCheckDigit());
        var refused = authority.events("desk-agent.reading-refused").size();
        assertThat(catchThrowableOfType(CardRefused.class, this::take).reason())
                .isEqualTo(CardRefused.Reason.CITIZEN_NUMBER);
        assertThat(authority.events("desk-agent.reading-refused")).hasSize(refused + 1);
    }

    @Test
    void a_registrar_lets_in_the_key_whose_code_he_is_told_and_no_other() {
        var agent = request();
        for (var wrong : new String[] {"", "1234 5678 1234 5678 1234 5678", computer.pairingCode() + "0"}) {
            assertThat(refusal(() -> prepare(registrar, agent, wrong))).isEqualTo(Reason.CODE);
        }
        assertThat(prepare(registrar, agent, computer.pairingCode().replace(" ", ""))
                        .passkeys())
                .hasSize(1);
    }

    @Test
    void whoever_asked_does_not_let_it_in() {
        var both = authority.officer(facility);
        authority.appoint(
                authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "50"),
                both,
                Tier.FACILITY,
                facility.hcode9());
        desk = new AtDesk(both.id(), facility.hcode9(), UUID.randomUUID());
        var agent = request();

        assertThat(refusal(() -> prepare(both, agent, computer.pairingCode()))).isEqualTo(Reason.SELF);
    }

    @Test
    void a_registrar_of_elsewhere_neither_lets_it_in_nor_stops_it() {
        var elsewhere = authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "90");
        var agent = request();

        assertThat(refusal(() -> prepare(elsewhere, agent, computer.pairingCode())))
                .isEqualTo(Reason.UNKNOWN_AGENT);
        assertThat(refusal(() -> authority.get(StopAgent.class).stop(elsewhere.id(), agent.id())))
                .isEqualTo(Reason.UNKNOWN_AGENT);
    }

    @Test
    void an_assertion_that_does_not_hold_lets_nothing_in_and_is_used_up() {
        var agent = request();
        var prepared = prepare(registrar, agent, computer.pairingCode());
        var approve = authority.get(ApproveAgent.class);

        assertThat(refusal(() -> approve.approve(
                        registrar.id(), agent.id(), registrar.lies(Lie.USER_NOT_VERIFIED, prepared.challenge()))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(refusal(() -> approve.approve(registrar.id(), agent.id(), registrar.signs(prepared.challenge()))))
                .isEqualTo(Reason.CHALLENGE);
        assertThat(authority.events("desk-agent.approval-refused"))
                .contains(agent.id().toString());
    }

    @Test
    void a_request_is_over_after_a_day_and_can_be_made_again() {
        var agent = request();
        authority.clock().advance(Duration.ofHours(25));
        assertThat(refusal(() -> prepare(registrar, agent, computer.pairingCode())))
                .isEqualTo(Reason.OVER);

        approve(request());

        assertThat(greet()).isEqualTo(GreetAgent.Standing.LIVE);
    }

    @Test
    void asked_for_elsewhere_before_it_is_let_in_it_stands_there() {
        request();
        var there = new AtDesk(otherOfficer.id(), otherFacility.hcode9(), UUID.randomUUID());

        var moved = authority.get(RequestAgent.class).request(there, computer.hello(ask(there)));

        assertThat(refusal(() -> prepare(registrar, moved, computer.pairingCode())))
                .isEqualTo(Reason.UNKNOWN_AGENT);
    }

    @Test
    void nobody_asks_for_ever() {
        var counter = new AtDesk(authority.officer(facility).id(), facility.hcode9(), UUID.randomUUID());
        for (var i = 0; i < 60; i++) {
            ask(counter);
        }

        assertThat(refusal(() -> ask(counter))).isEqualTo(Reason.TOO_MANY);
    }

    @Test
    void a_counter_has_so_many_computers_that_wait(@TempDir Path homes) throws Exception {
        var crowded = authority.facility("50");
        var counter = new AtDesk(authority.officer(crowded).id(), crowded.hcode9(), UUID.randomUUID());
        for (var i = 0; i <= 20; i++) {
            var home = Files.createDirectory(homes.resolve("computer-" + i));
            try (var one = DeskComputer.at(RegistrationAuthority.ORIGIN, home)) {
                var hello = one.hello(ask(counter));
                if (i < 20) {
                    authority.get(RequestAgent.class).request(counter, hello);
                } else {
                    assertThat(refusal(() -> authority.get(RequestAgent.class).request(counter, hello)))
                            .isEqualTo(Reason.TOO_MANY);
                }
            }
        }
    }

    private SimulatedThaiIdCard card() {
        return SimulatedThaiIdCard.of(
                applicant.doctor().person(), ThaiDay.of(authority.clock().instant()));
    }

    private Question ask(AtDesk at) {
        return authority.get(AskAgent.class).ask(at);
    }

    private GreetAgent.Standing greet() {
        return authority.get(GreetAgent.class).greet(desk, computer.hello(ask(desk)));
    }

    private DeskAgent request() {
        return authority.get(RequestAgent.class).request(desk, computer.hello(ask(desk)));
    }

    private DeskAgent live() {
        var agent = request();
        approve(agent);
        return agent;
    }

    private PreparedSignature prepare(Member by, DeskAgent agent, String code) {
        return authority.get(PrepareAgentApproval.class).prepare(by.id(), agent.id(), code);
    }

    private void approve(DeskAgent agent) {
        var prepared = prepare(registrar, agent, computer.pairingCode());
        authority.get(ApproveAgent.class).approve(registrar.id(), agent.id(), registrar.signs(prepared.challenge()));
    }

    private TakeReading.Taken take() {
        return take(desk, computer.reading(ask(desk)));
    }

    private TakeReading.Taken take(AtDesk at, String statement) {
        return authority.get(TakeReading.class).take(at, statement);
    }

    private JsonNode evidence(String sha256) {
        var stored = authority
                .database()
                .sql("select evidence from ra.proofing where evidence_sha256 = :sha256")
                .param("sha256", sha256)
                .query(byte[].class)
                .single();
        var clear = authority.get(PersonalDataKeys.class).decrypt(stored);
        return new CanonicalJson(new String(clear, StandardCharsets.UTF_8)).tree();
    }

    private static Reason refusal(ThrowingCallable work) {
        return catchThrowableOfType(DeskAgentRefused.class, work).reason();
    }
}
