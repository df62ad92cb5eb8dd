package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.testpki.token.FaultyToken;

class TokenMonitoringTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    private final FaultyToken faulty = FaultyToken.create();
    private final TokenMonitoring monitoring = new TokenMonitoring();

    @Test
    void health_and_meters_show_an_outage_and_its_end_without_secrets() {
        var soft = faulty.soft();
        try (var token =
                Token.open(new TokenSettings(soft.module(), soft.label(), soft.pin(), 2, Duration.ofSeconds(10)))) {
            var registry = new SimpleMeterRegistry();
            monitoring.tokenMeters(Map.of("onlineToken", token)).bindTo(registry);
            var health = monitoring.tokenHealthIndicator(token);
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            key.sign(MESSAGE);
            assertThat(health.health()).extracting(it -> it.getStatus()).isEqualTo(Status.UP);

            faulty.remove();
            assertThat(catchThrowable(() -> key.sign(MESSAGE))).isInstanceOf(KeyUnavailable.class);

            var down = Objects.requireNonNull(health.health());
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails()).containsEntry("reason", "TOKEN_ABSENT");
            assertThat(down.getDetails().toString()).doesNotContain(soft.pin());
            assertThat(registry.get("morprom.token.usable").gauge().value()).isZero();
            assertThat(registry.get("morprom.token.outages")
                            .tag("reason", "TOKEN_ABSENT")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("morprom.token.errors")
                            .tag("code", "CKR_TOKEN_NOT_PRESENT")
                            .functionCounter()
                            .count())
                    .isPositive();
            assertThat(registry.get("morprom.token.calls")
                            .tag("operation", "SIGN")
                            .functionTimer()
                            .count())
                    .isEqualTo(2);

            faulty.heal();
            while (!token.state().usable()) { // by itself; the test's own time limit catches a hang
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            key.sign(MESSAGE);
            assertThat(registry.get("morprom.token.usable").gauge().value()).isEqualTo(1);
        }
    }
}
