package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.hisclient.Credentials;
import th.morprom.did.hisclient.ErrorCode;
import th.morprom.did.hisclient.Event;
import th.morprom.did.hisclient.MorProm;
import th.morprom.did.hisclient.RequestRefused;
import th.morprom.did.hisclient.Rights;
import th.morprom.did.hisclient.Rights.Basis;
import th.morprom.did.hisclient.Rights.Obstacle;
import th.morprom.did.hisclient.ServiceConfirmation;
import th.morprom.did.hisclient.ServiceConfirmations;
import th.morprom.did.hisclient.ToldEvent;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.grant.AskRight;
import th.morprom.did.ra.grant.GiveGrant;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.serviceconfirmation.GivenService;
import th.morprom.did.testpki.person.SyntheticPeople;

/** What the client that vendors are given asks the server besides signatures: events, and who may what. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class JavaClientQuestionsTest {
    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Bangkok"));
    private final DemoSystem system;
    private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    private final HttpServer listening;
    private final HisClient registered;
    private final MorProm morprom;

    JavaClientQuestionsTest(WholeSystem whole) throws IOException, JOSEException {
        system = whole.running();
        listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registered = HisClient.live(
                system,
                Optional.of(
                        URI.create("http://localhost:" + listening.getAddress().getPort() + "/events")));
        var key = registered.key();
        morprom = MorProm.at(system.publicUrl())
                .as(Credentials.byKey(registered.id(), key.getKeyID(), key.toECPrivateKey()));
        listening.createContext("/", this::hear);
        listening.start();
    }

    @AfterAll
    void stop() {
        listening.stop(0);
    }

    @Test
    void a_test_event_is_asked_for_heard_listed_and_sent_again() throws InterruptedException {
        var asked = morprom.events().test();
        assertThat(asked.type()).isEqualTo("webhook.test");
        assertThat(heardNext()).isEqualTo(asked.id());

        morprom.events().deliverAgain(asked.id());

        assertThat(heardNext()).isEqualTo(asked.id());
        assertThat(morprom.events().list()).extracting(ToldEvent::id).contains(asked.id());
        assertThat(catchThrowableOfType(
                                RequestRefused.class, () -> morprom.events().deliverAgain(UUID.randomUUID()))
                        .code())
                .isEqualTo(ErrorCode.UNKNOWN_EVENT);
    }

    @Test
    void who_may_what_is_told_for_those_who_were_granted_it_and_for_nobody_else() {
        var person = new SyntheticPeople(20261128).person();
        var number = person.citizenNumber();
        var facility = system.people().facility().hcode9();
        registered.post(registered.token("personnel.write"), "/api/v1/personnel", "clerk-of-rights", """
                {"rows": [{"cid": "%s", "prefix": "%s", "first_name": "%s", "last_name": "%s", "position_name": "เสมียน"}]}
                """.formatted(
                        number,
                        person.thai().title(),
                        person.thai().given(),
                        person.thai().family()));
        var member = system.get(Personnel.class)
                .find(CitizenNumber.parse(number).orElseThrow())
                .orElseThrow();
        var until = today.plusDays(30);
        system.get(GiveGrant.class)
                .give(
                        system.staff().facilityRegistrar(),
                        new GiveGrant.Wanted(member.id(), "finance:claim", Tier.FACILITY, facility, today, until));

        var yes = morprom.rights().ask(number, "finance:claim");

        assertThat(yes)
                .isEqualTo(new Rights.Answer(
                        "finance:claim",
                        facility,
                        true,
                        Optional.of(Basis.GRANT),
                        Optional.of(facility),
                        Optional.of(until),
                        Optional.empty()));
        assertThat(morprom.rights().servesOnline(number, "doctor").obstacle()).contains(Obstacle.NO_RIGHT);
        assertThat(morprom.rights()
                        .ask(new SyntheticPeople(20261129).person().citizenNumber(), "finance:claim")
                        .held())
                .isFalse();
        assertThat(catchThrowableOfType(
                                RequestRefused.class, () -> morprom.rights().ask("1234567890123", "finance:claim"))
                        .code())
                .isEqualTo(ErrorCode.MALFORMED_REQUEST);
        assertThat(names(Obstacle.values())).containsExactlyElementsOf(names(AskRight.Obstacle.values()));
        assertThat(names(Basis.values())).containsExactlyElementsOf(names(AskRight.Basis.values()));
        assertThat(names(ToldEvent.State.values()))
                .containsExactlyElementsOf(names(th.morprom.did.ra.webhook.ToldEvent.State.values()));
    }

    @Test
    void services_are_listed_and_laid_only_for_whom_may_serve_online() {
        var services = morprom.serviceConfirmations();
        var given = new ServiceConfirmations.Given(
                new SyntheticPeople(20261130).person().citizenNumber(),
                system.people().patient().citizenNumber(),
                ServiceConfirmation.Kind.TELECONSULTATION,
                Instant.now().minusSeconds(3_600),
                Optional.empty(),
                "VN-69/001");

        assertThat(services.list(1)).isEqualTo(new ServiceConfirmations.Page(List.of(), 1, 1, 0));
        assertThat(services.ofVisit("VN-69/001").total()).isZero();
        assertThat(catchThrowableOfType(RequestRefused.class, () -> services.lay(given))
                        .code())
                .isEqualTo(ErrorCode.PROVIDER_CANNOT_SERVE);
        assertThat(catchThrowableOfType(RequestRefused.class, () -> services.get(UUID.randomUUID()))
                        .code())
                .isEqualTo(ErrorCode.UNKNOWN_SERVICE);
        assertThat(names(ServiceConfirmation.State.values()))
                .containsExactlyElementsOf(
                        names(th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.State.values()));
        assertThat(names(ServiceConfirmation.Kind.values()))
                .containsExactlyElementsOf(names(GivenService.Kind.values()));
    }

    /** What a client does not know has no name at the server. */
    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values)
                .map(Enum::name)
                .filter(name -> !name.equals("UNKNOWN"))
                .toList();
    }

    private UUID heardNext() throws InterruptedException {
        // A bound that only catches a hang.
        return Optional.ofNullable(heard.poll(60, TimeUnit.SECONDS))
                .orElseThrow()
                .id();
    }

    private void hear(HttpExchange exchange) {
        try (exchange) {
            heard.add(morprom.events()
                    .verify(
                            exchange.getRequestBody().readAllBytes(),
                            exchange.getRequestHeaders().getFirst("Morprom-Signature")));
            exchange.sendResponseHeaders(204, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
