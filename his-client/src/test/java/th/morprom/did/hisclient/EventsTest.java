package th.morprom.did.hisclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static th.morprom.did.hisclient.TroubledServer.json;
import static th.morprom.did.hisclient.TroubledServer.later;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.hisclient.EventRefused.Reason;
import th.morprom.did.hisclient.TroubledServer.Heard;

/** Which of the things that are sent to a program's address are events of the server. */
class EventsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T03:00:00Z");

    private final TroubledServer server = new TroubledServer();
    private final ECKey key = TroubledServer.newKey("api-1");
    private final MovedClock clock = new MovedClock();
    private final Events events =
            server.describing().clock(clock).as(server.credentials()).events();

    EventsTest() {
        server.signsWith(key);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_event_of_the_server_for_this_program_is_one() {
        var body = body(server.client, NOW);

        var event = events.verify(body, signed(key, body));

        assertThat(event.type()).isEqualTo("medical-certificate.signed");
        assertThat(event.data()).containsEntry("state", "SIGNED");
    }

    @Test
    void what_is_not_over_these_bytes_or_of_this_form_is_none() {
        var body = body(server.client, NOW);
        var good = signed(key, body);
        var longer = body(server.client, NOW.plusSeconds(1));

        assertThat(refusal(longer, good)).isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(refusal(body, signed(TroubledServer.newKey("api-1"), body))).isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(refusal(body, signed(key, body, "at+jwt"))).isEqualTo(Reason.NOT_SIGNED);
        assertThat(refusal(body, null)).isEqualTo(Reason.NOT_SIGNED);
        for (var rubbish : new String[] {"", ".", "..", "a.b.c.d", "rubbish", "ÿ..ÿ", good + "A", "x".repeat(5000)}) {
            assertThat(refusal(body, rubbish)).as(rubbish).isIn(Reason.NOT_SIGNED, Reason.WRONG_SIGNATURE);
        }
        // {"alg":"none","typ":"morprom-event+jws","kid":"api-1"}
        assertThat(refusal(body, "eyJhbGciOiJub25lIiwidHlwIjoibW9ycHJvbS1ldmVudCtqd3MiLCJraWQiOiJhcGktMSJ9.."))
                .isEqualTo(Reason.NOT_SIGNED);
        var words = "\"words\"".getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(words, signed(key, words))).isEqualTo(Reason.NOT_AN_EVENT);
    }

    @Test
    void another_programs_event_and_one_out_of_its_time_are_refused() {
        var others = body(UUID.randomUUID(), NOW);
        var old = body(server.client, NOW.minus(Duration.ofDays(5)));
        var early = body(server.client, NOW.plus(Duration.ofHours(1)));

        assertThat(refusal(others, signed(key, others))).isEqualTo(Reason.FOR_ANOTHER);
        assertThat(refusal(old, signed(key, old))).isEqualTo(Reason.OUT_OF_TIME);
        assertThat(refusal(early, signed(key, early))).isEqualTo(Reason.OUT_OF_TIME);
    }

    @Test
    void a_key_that_follows_is_found_and_one_that_went_is_forgotten() {
        var next = TroubledServer.newKey("api-2");
        var body = body(server.client, NOW);
        events.verify(body, signed(key, body));
        server.signsWith(key, next);
        clock.now = NOW.plusSeconds(11);

        events.verify(body, signed(next, body));
        events.verify(body, signed(key, body));
        server.signsWith(next);
        clock.now = NOW.plus(Duration.ofHours(2));

        events.verify(body, signed(next, body));
        assertThat(refusal(body, signed(key, body))).isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void forged_events_do_not_make_the_program_ask_the_server_again_and_again() {
        var body = body(server.client, NOW);
        var forged = signed(TroubledServer.newKey("nobody"), body);

        for (var i = 0; i < 50; i++) {
            assertThat(refusal(body, forged)).isEqualTo(Reason.UNKNOWN_KEY);
        }

        assertThat(server.heardAt("/oauth2/jwks")).hasSize(1);
    }

    @Test
    void without_the_servers_keys_nobody_knows() {
        server.close();
        var body = body(server.client, NOW);
        var hasty = server.describing().clock(clock).attempts(1).as(server.credentials());

        assertThatThrownBy(() -> hasty.events().verify(body, signed(key, body))).isInstanceOf(NoAnswer.class);
    }

    @Test
    void while_the_server_is_away_the_keys_it_named_serve_for_six_hours_and_it_is_left_in_peace() {
        var body = body(server.client, NOW);
        events.verify(body, signed(key, body));
        server.keysReply(later(503, "3600"));
        clock.now = NOW.plus(Duration.ofHours(6));

        for (var i = 0; i < 20; i++) {
            assertThat(events.verify(body, signed(key, body))).isNotNull();
            assertThatThrownBy(() -> events.verify(body, signed(TroubledServer.newKey("nobody"), body)))
                    .isInstanceOf(ApiFailure.class);
        }
        assertThat(server.heardAt("/oauth2/jwks")).hasSize(2);

        clock.now = NOW.plus(Duration.ofHours(6)).plusSeconds(11);
        assertThatThrownBy(() -> events.verify(body, signed(key, body))).isInstanceOf(TryAgainLater.class);
    }

    @Test
    void while_one_thread_asks_the_others_have_the_key_that_is_known() throws InterruptedException {
        var body = body(server.client, NOW);
        events.verify(body, signed(key, body));
        var asked = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        server.keysReply(exchange -> {
            asked.countDown();
            TroubledServer.await(answered);
            json(200, new JWKSet(key).toPublicJWKSet().toString()).to(exchange);
        });
        clock.now = NOW.plus(Duration.ofHours(2));
        var asking = CompletableFuture.supplyAsync(() -> events.verify(body, signed(key, body)));
        asked.await();

        assertThat(events.verify(body, signed(key, body))).isNotNull();

        assertThat(asking).isNotDone();
        answered.countDown();
        assertThat(asking.join()).isNotNull();
        assertThat(server.heardAt("/oauth2/jwks")).hasSize(2);
    }

    @Test
    void events_are_listed_tested_and_sent_again_by_whichever_scope_the_program_has() {
        var told = """
            {"id":"%s","type":"webhook.test","time":"2026-11-27T03:00:00Z","state":"FRAMED","attempts":2,
             "lastOutcome":"status 503"}\
            """.formatted(server.client);
        server.tokenReplies(json(400, "{\"error\":\"invalid_scope\"}"));
        server.replies(json(200, "{\"items\":[" + told + "]}"), json(202, told));

        var event = events.list().get(0);

        assertThat(event.state()).isEqualTo(ToldEvent.State.UNKNOWN);
        assertThat(event.lastOutcome()).contains("status 503");
        assertThat(events.deliverAgain(event.id(), new IdempotencyKey("again-1")))
                .isEqualTo(event);
        assertThat(server.heardAt("/oauth2/token"))
                .extracting(Heard::body)
                .satisfiesExactlyInAnyOrder(
                        first -> assertThat(first).contains("scope=medical-certificates.read"),
                        second -> assertThat(second).contains("scope=documents.sign"),
                        again -> assertThat(again).contains("scope=medical-certificates.read"));
        assertThat(server.heardAt("/api/v1/events"))
                .extracting(Heard::path)
                .containsExactly("/api/v1/events", "/api/v1/events/" + event.id() + "/redelivery");
    }

    @Test
    void a_program_that_only_confirms_services_asks_for_its_events_by_that_scope() {
        var denied = json(400, "{\"error\":\"invalid_scope\"}");
        server.tokenReplies(denied, denied);
        server.replies(json(200, "{\"items\":[]}"));

        assertThat(events.list()).isEmpty();

        var asked = server.heardAt("/oauth2/token");
        assertThat(asked).hasSize(3);
        assertThat(asked.get(2).body()).contains("scope=service-confirmations");
    }

    private Reason refusal(byte[] body, @Nullable String signature) {
        return catchThrowableOfType(EventRefused.class, () -> events.verify(body, signature))
                .reason();
    }

    private static byte[] body(UUID client, Instant time) {
        return """
            {"client":"%s","data":{"id":"%s","state":"SIGNED"},"id":"%s","time":"%s",
            "type":"medical-certificate.signed"}\
            """.formatted(client, UUID.randomUUID(), UUID.randomUUID(), time).getBytes(StandardCharsets.UTF_8);
    }

    private static String signed(ECKey by, byte[] body) {
        return signed(by, body, "morprom-event+jws");
    }

    private static String signed(ECKey by, byte[] body, String type) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(by.getKeyID())
                    .type(new JOSEObjectType(type))
                    .build();
            var signed = new JWSObject(header, new Payload(body));
            signed.sign(new ECDSASigner(by));
            return signed.serialize(true);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shows what it is set to. */
    private static final class MovedClock extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
