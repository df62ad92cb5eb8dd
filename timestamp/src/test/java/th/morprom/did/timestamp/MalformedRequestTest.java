package th.morprom.did.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static th.morprom.did.timestamp.Requests.aRequest;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.timestamp.TimestampRefused.Reason;

class MalformedRequestTest {
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier(Authority.POLICY);

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "010203", "0500", "3000", "30023000", "3003020101", "3080", "30847fffffff"})
    void refuses_what_is_no_request(String hex) {
        assertThat(refusal(HexFormat.of().parseHex(hex))).isEqualTo(Reason.BAD_DATA_FORMAT);
    }

    @Test
    void refuses_a_lot_of_zeros() {
        assertThat(refusal(new byte[60_000])).isEqualTo(Reason.BAD_DATA_FORMAT);
    }

    @Test
    void refuses_a_request_cut_at_any_byte() {
        var whole = aRequest().der();

        for (var length = 0; length < whole.length; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length))).isEqualTo(Reason.BAD_DATA_FORMAT);
        }
    }

    @Test
    void refuses_bytes_after_the_request() {
        var whole = aRequest().der();

        assertThat(refusal(Arrays.copyOf(whole, whole.length + 1))).isEqualTo(Reason.BAD_DATA_FORMAT);
    }

    @Test
    void refuses_another_version() {
        var other = aRequest().der();
        assertThat(other[4]).isEqualTo((byte) 1); // SEQUENCE, its length, INTEGER, its length
        other[4] = 2;

        assertThat(refusal(other)).isEqualTo(Reason.BAD_REQUEST);
    }

    @Test
    void refuses_damaged_requests_in_no_other_way() {
        var whole = aRequest().policy(Authority.POLICY).der();
        var random = new Random(20260801);

        for (var i = 0; i < 20_000; i++) {
            var damaged = whole.clone();
            for (var flips = random.nextInt(4); flips >= 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            // Either it still is a request, or it is refused for the client's fault; nothing else is thrown.
            assertThat(catchRefusal(damaged)).isNotEqualTo(Reason.TIME_NOT_AVAILABLE);
        }
    }

    private static Reason refusal(byte[] request) {
        return catchThrowableOfType(TimestampRefused.class, () -> TimestampQuery.parse(request, POLICY))
                .reason();
    }

    private static @Nullable Reason catchRefusal(byte[] request) {
        try {
            TimestampQuery.parse(request, POLICY);
            return null;
        } catch (TimestampRefused refused) {
            return refused.reason();
        }
    }
}
