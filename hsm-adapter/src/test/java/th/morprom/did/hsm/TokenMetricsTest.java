package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DEVICE_ERROR;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_FUNCTION_FAILED;
import static th.morprom.did.testpki.token.Pkcs11Function.C_SignInit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import th.morprom.did.hsm.KeyUnavailable.Reason;
import th.morprom.did.testpki.token.FaultyToken;

class TokenMetricsTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    @Test
    void counts_calls_errors_and_outages_exactly() {
        var faulty = FaultyToken.create();
        try (var token = new TestToken(faulty.soft()).open()) {
            var metrics = token.metrics();
            var heard = new ArrayList<String>();
            metrics.onNewError(heard::add);
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            key.sign(MESSAGE);

            faulty.answer(C_SignInit, CKR_FUNCTION_FAILED, 1);
            key.sign(MESSAGE);
            faulty.answer(C_SignInit, CKR_DEVICE_ERROR, 2);
            assertThatThrownBy(() -> key.sign(MESSAGE)).isInstanceOf(KeyUnavailable.class);

            assertThat(metrics.latencies(TokenOperation.SIGN).count()).isEqualTo(3);
            assertThat(metrics.latencies(TokenOperation.GENERATE).count()).isEqualTo(1);
            assertThat(metrics.errors()).isEqualTo(Map.of("CKR_FUNCTION_FAILED", 1L, "CKR_DEVICE_ERROR", 2L));
            assertThat(heard).containsExactly("CKR_FUNCTION_FAILED", "CKR_DEVICE_ERROR");
            assertThat(metrics.outages(Reason.DEVICE_ERROR)).isEqualTo(1);
            assertThat(metrics.repeatedCalls()).isEqualTo(2);
            assertThat(metrics.sessionsWrittenOff()).isZero();
            assertThat(metrics.waiting()).isZero();
            SigningLoad.await(() -> metrics.sessionsIdle() == 2 && metrics.sessionsInUse() == 0);
        }
    }

    @Test
    void sorts_durations_into_buckets_by_their_upper_bounds() {
        var latencies = new Latencies();
        latencies.add(TimeUnit.MICROSECONDS.toNanos(50));
        latencies.add(TimeUnit.MICROSECONDS.toNanos(51));
        latencies.add(TimeUnit.MINUTES.toNanos(3));

        assertThat(Latencies.bounds()).isSorted().startsWith(Duration.ofNanos(50_000), Duration.ofNanos(100_000));
        assertThat(latencies.countWithin(0)).isEqualTo(1);
        assertThat(latencies.countWithin(1)).isEqualTo(2);
        assertThat(latencies.countWithin(Latencies.bounds().size() - 1)).isEqualTo(2);
        assertThat(latencies.count()).isEqualTo(3);
        assertThat(latencies.total()).isGreaterThan(Duration.ofMinutes(3));
    }
}
