package th.morprom.did.timestamp.query;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.timestamp.Requests.aRequest;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TimeStampRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.timestamp.Authority;
import th.morprom.did.timestamp.query.TimestampRefused.Reason;

class MalformedRequestTest {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30 80 020101 300D 300B 0609608648016503040201 0400 0000", // indefinite length
                "30 8101 00", // a length in a longer form than it needs
                "30 820001 00",
                "30 8400000001 00",
                "3004 0202 0001", // a number likewise
                "3003 0200 00",
                "3002 0200",
                "2403 020101" // another tag
            })
    void refuses_what_is_ber_and_not_der(String hex) {
        assertThat(refusal(HexFormat.of().parseHex(hex.replace(" ", "")))).isEqualTo(Reason.BAD_DATA_FORMAT);
    }

    @Test
    void refuses_a_boolean_that_is_neither_true_nor_false_in_der() {
        var request = aRequest().der();
        assertThat(request[request.length - 1]).isEqualTo((byte) -1);
        request[request.length - 1] = 1;

        assertThat(refusal(request)).isEqualTo(Reason.BAD_DATA_FORMAT);
    }

    @Test
    void refuses_a_nonce_without_end() {
        assertThat(refusal(aRequest().nonce(BigInteger.ONE.shiftLeft(2048)).der()))
                .isEqualTo(Reason.BAD_REQUEST);
        assertThat(catchRefusal(
                        aRequest().nonce(BigInteger.ONE.shiftLeft(900).negate()).der()))
                .isNull();
    }

    /** Whatever comes in: it is refused for the client's fault, or it is a request that BouncyCastle reads in the same way. */
    @Test
    void reads_damaged_requests_as_another_reader_does_or_refuses_them() throws Exception {
        var seeds = List.of(
                aRequest().policy(Authority.POLICY).der(),
                aRequest().withoutNonce().withoutCertificates().der(),
                aRequest()
                        .digest(NISTObjectIdentifiers.id_sha512, 64)
                        .extension(true)
                        .der());
        var random = new Random(20260801);
        var rounds = Boolean.getBoolean("morprom.campaign") ? 20_000_000 : 60_000;
        var accepted = 0;

        for (var i = 0; i < rounds; i++) {
            var damaged = damaged(seeds.get(i % seeds.size()), random);
            if (catchRefusal(damaged) == null) {
                accepted++;
                QueryFuzzTest.assertSame(TimestampQuery.parse(damaged), new TimeStampRequest(damaged));
            }
        }

        assertThat(accepted).isPositive();
    }

    private static byte[] damaged(byte[] whole, Random random) {
        var damaged = switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length + 8));
            case 1 -> Arrays.copyOfRange(whole, 0, whole.length - random.nextInt(3));
            default -> whole.clone();
        };
        for (var flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static @Nullable Reason refusal(byte[] request) {
        var reason = catchRefusal(request);
        assertThat(reason).isNotNull();
        return reason;
    }

    private static @Nullable Reason catchRefusal(byte[] request) {
        try {
            TimestampQuery.parse(request);
            return null;
        } catch (TimestampRefused refused) {
            return refused.reason();
        }
    }
}
