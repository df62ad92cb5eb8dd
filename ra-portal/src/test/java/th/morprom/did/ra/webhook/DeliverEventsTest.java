package th.morprom.did.ra.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ApiKey;
import th.morprom.did.ra.client.ApiProperties;
import th.morprom.did.ra.client.ApproveClient;
import th.morprom.did.ra.client.ClientConfiguration;
import th.morprom.did.ra.client.ClientScope;
import th.morprom.did.ra.client.PrepareClientApproval;
import th.morprom.did.ra.client.RegisterClient;
import th.morprom.did.ra.client.SampleApiKey;
import th.morprom.did.ra.client.StopClient;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticFacility;

/** Events over real HTTP, to a program that can be told how to answer. */
class DeliverEventsTest {
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;
    private volatile Optional<String> redirect = Optional.empty();
    private HttpServer program;
    private RegistrationAuthority authority;
    private final AtomicInteger slow = new AtomicInteger();
    private SyntheticFacility facility;
    private Member provincial;
    private Member central;
    private UUID client;

    @Configuration(proxyBeanMethods = false)
    @Import({UntilApproval.class, ClientConfiguration.class, WebhookConfiguration.class})
    static class WithWebhooks {
        @Bean
        ApiKey apiKey() {
            return spy(SampleApiKey.create());
        }

        @Bean
        @Primary
        ApiProperties demonstration() {
            return new ApiProperties(Duration.ofMinutes(5), 60, 600, Duration.ofDays(7), 2000, 500, Set.of(), true);
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        program.createContext("/events", this::receive);
        program.setExecutor(Executors.newCachedThreadPool());
        program.start();
        authority = RegistrationAuthority.with(folder, WithWebhooks.class);
        facility = authority.facility("50");
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        client = liveClient(address());
    }

    private UUID liveClient(URI address) {
        var registered = authority
                .get(RegisterClient.class)
                .register(
                        central.id(),
                        new RegisterClient.NewClient(
                                facility.hcode9(),
                                "HIS",
                                new JWKSet(SampleApiKey.create().publicJwk()).toString(),
                                EnumSet.allOf(ClientScope.class),
                                Optional.of(address)))
                .id();
        var prepared = authority.get(PrepareClientApproval.class).prepare(provincial.id(), registered);
        authority.get(ApproveClient.class).approve(provincial.id(), registered, provincial.signs(prepared.challenge()));
        return registered;
    }

    @AfterEach
    void close() {
        authority.close();
        program.stop(0);
    }

    @Test
    void delivers_an_event_signed_by_the_published_key() throws ParseException, JOSEException {
        add("medical-certificate.signed");

        deliverUntil(() -> count("delivered_at is not null") == 1);

        assertThat(bodies).hasSize(1);
        assertThat(bodies.get(0)).contains("\"type\":\"medical-certificate.signed\"", "\"client\":\"" + client + "\"");
        var parts = signatures.get(0).split("\\.\\.");
        var body = new Payload(bodies.get(0)).toBase64URL();
        var signed = JWSObject.parse(parts[0] + "." + body + "." + parts[1]);
        assertThat(signed.verify(new ECDSAVerifier(authority.get(ApiKey.class).publicJwk())))
                .isTrue();
        assertThat(signed.getHeader().getType()).hasToString("morprom-event+jws");
    }

    @Test
    void tells_nothing_of_a_change_that_did_not_happen() {
        try {
            authority.get(Changes.class).make(() -> {
                authority.get(Outbox.class).add(client, "medical-certificate.signed", Map.of(), now());
                throw new IllegalStateException("the change fails");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("the change fails");
        }

        assertThat(count("true")).isZero();
    }

    @Test
    void tries_again_with_growing_pauses_and_gives_up_in_the_end() {
        answer = 500;
        add("medical-certificate.expired");

        for (int attempt = 1; attempt <= DeliverEvents.PAUSES.size(); attempt++) {
            var expected = attempt;
            var pause = DeliverEvents.PAUSES.get(attempt - 1);
            // Not before the pause is over, however often somebody looks.
            deliverUntil(() -> bodies.size() == expected && nextAttempt().equals(now().plus(pause)));
            authority.clock().advance(pause);
        }
        deliverUntil(() -> count("given_up_at is not null") == 1);

        assertThat(bodies).hasSize(DeliverEvents.PAUSES.size() + 1);
        assertThat(authority.events("client.event-given-up")).containsExactly(client.toString());
    }

    @Test
    void delivers_after_an_outage() {
        answer = 503;
        add("medical-certificate.signed");
        deliverUntil(() -> count("last_outcome = 'status 503'") == 1);

        answer = 200;
        authority.clock().advance(Duration.ofMinutes(1));
        deliverUntil(() -> count("delivered_at is not null") == 1);

        assertThat(bodies).hasSize(2);
    }

    @Test
    void what_somebody_asked_for_again_comes_at_once_and_byte_for_byte() {
        add("medical-certificate.signed");
        deliverUntil(() -> count("delivered_at is not null") == 1);
        answer = 503;
        var event = authority.get(Outbox.class).told(client, 10).get(0);
        authority.get(Outbox.class).again(event.id(), now());
        deliverUntil(() -> count("last_outcome = 'status 503'") == 1);
        answer = 204;

        // Neither the event's pause nor the program's rest is over.
        authority.get(Outbox.class).again(event.id(), now());
        authority.get(DeliverEvents.class).wake(client);
        deliverUntil(() -> count("delivered_at is not null") == 1);

        assertThat(bodies).hasSize(3).containsOnly(bodies.get(0));
        assertThat(authority.get(Outbox.class).told(client, 10)).singleElement().satisfies(told -> {
            assertThat(told.type()).isEqualTo("medical-certificate.signed");
            assertThat(told.state()).isEqualTo(ToldEvent.State.DELIVERED);
            assertThat(told.attempts()).isEqualTo(1);
        });
        assertThat(authority.get(Outbox.class).told(UUID.randomUUID(), event.id()))
                .isEmpty();
    }

    @Test
    void a_call_that_was_on_its_way_decides_nothing_of_an_event_that_was_asked_for_again() {
        add("medical-certificate.signed");
        var outbox = authority.get(Outbox.class);
        var onItsWay = taken(outbox);

        outbox.again(onItsWay.id(), now());
        assertThat(outbox.delivered(onItsWay, now())).isFalse();
        assertThat(outbox.givenUp(onItsWay, "status 500", now())).isFalse();
        assertThat(outbox.postponed(onItsWay, "status 500", now())).isFalse();
        assertThat(outbox.givenBack(onItsWay, now())).isFalse();
        var again = taken(outbox);
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(outbox.delivered(onItsWay, now())).isFalse();
        assertThat(outbox.delivered(again, now())).isTrue();
        assertThat(count("delivered_at is not null and attempts = 1")).isEqualTo(1);
    }

    @Test
    void a_call_that_outlasted_its_lease_decides_nothing_once_another_took_the_event() {
        add("medical-certificate.signed");
        var outbox = authority.get(Outbox.class);
        var slowOne = taken(outbox);
        authority.clock().advance(Duration.ofMinutes(2));
        var next = taken(outbox);

        assertThat(outbox.postponed(slowOne, "no answer", now())).isFalse();
        assertThat(outbox.postponed(next, "status 503", now())).isTrue();
        assertThat(count("last_outcome = 'status 503' and attempts = 2")).isEqualTo(1);
    }

    @Test
    void gives_up_what_is_too_old_without_a_call_and_goes_on_with_what_is_new() {
        add("medical-certificate.issued");
        authority.clock().advance(Duration.ofDays(4).plusSeconds(1));
        add("medical-certificate.declined");

        deliverUntil(() -> count("delivered_at is not null") == 1);

        assertThat(count("given_up_at is not null and last_outcome = 'too old'"))
                .isEqualTo(1);
        assertThat(bodies).singleElement().asString().contains("medical-certificate.declined");
    }

    @Test
    void follows_no_redirect() {
        answer = 302;
        redirect = Optional.of(address() + "?second");
        add("medical-certificate.signed");

        deliverUntil(() -> count("last_outcome = 'status 302'") == 1);

        assertThat(bodies).hasSize(1);
    }

    @Test
    void an_outage_of_the_token_is_no_attempt() {
        doThrow(new IllegalStateException("the token is away"))
                .when(authority.get(ApiKey.class))
                .sign(any(), any());
        add("medical-certificate.signed");
        for (int outage = 0; outage < 3; outage++) {
            deliverUntil(() -> count("last_outcome = 'not called' and attempts = 0") == 1);
            authority.clock().advance(Duration.ofMinutes(1));
        }

        doCallRealMethod().when(authority.get(ApiKey.class)).sign(any(), any());
        deliverUntil(() -> count("delivered_at is not null and attempts = 1") == 1);

        assertThat(bodies).hasSize(1);
    }

    @Test
    void a_program_that_does_not_answer_holds_one_hand_and_keeps_no_other_waiting() {
        var open = new CountDownLatch(1);
        program.createContext("/slow", exchange -> {
            slow.incrementAndGet();
            await(open);
            exchange.close();
        });
        var slowOne = liveClient(URI.create(address().toString().replace("/events", "/slow")));
        for (int i = 0; i < 40; i++) {
            add(slowOne, "medical-certificate.signed");
        }
        add("medical-certificate.signed");

        deliverUntil(() -> count("delivered_at is not null") == 1);

        assertThat(bodies).hasSize(1);
        assertThat(slow).hasValueLessThanOrEqualTo(1);
        open.countDown();
    }

    @Test
    void calls_no_program_that_was_stopped() {
        add("medical-certificate.signed");
        authority.get(StopClient.class).stop(central.id(), client);

        deliverUntil(() -> count("given_up_at is not null") == 1);

        assertThat(bodies).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void receive(HttpExchange exchange) {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signatures.add(exchange.getRequestHeaders().getFirst(CallWebhook.SIGNATURE));
            redirect.ifPresent(to -> exchange.getResponseHeaders().set("Location", to));
            exchange.sendResponseHeaders(answer, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI address() {
        return URI.create("http://localhost:" + program.getAddress().getPort() + "/events");
    }

    private Outbox.Due taken(Outbox outbox) {
        return outbox.take(client, Duration.ofMinutes(1), now()).orElseThrow();
    }

    private void add(String type) {
        add(client, type);
    }

    private void add(UUID client, String type) {
        authority.get(Changes.class).make(() -> {
            authority
                    .get(Outbox.class)
                    .add(client, type, Map.of("id", UUID.randomUUID().toString()), now());
            return type;
        });
    }

    private void deliverUntil(BooleanSupplier done) {
        waitUntil(() -> {
            authority.get(DeliverEvents.class).deliver();
            return done.getAsBoolean();
        });
    }

    /** A bound that only catches a hang. */
    private static void waitUntil(BooleanSupplier done) {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int count(String condition) {
        return authority
                .database()
                .sql("select count(*) from ra.webhook_event where " + condition)
                .query(Integer.class)
                .single();
    }

    private Instant nextAttempt() {
        return authority
                .database()
                .sql("select next_attempt_at from ra.webhook_event")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private Instant now() {
        return authority.get(Changes.class).now();
    }
}
