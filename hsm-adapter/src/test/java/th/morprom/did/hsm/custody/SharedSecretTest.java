package th.morprom.did.hsm.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import th.morprom.did.hsm.custody.CustodyRefused.Reason;

class SharedSecretTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Custody THREE_OF_FIVE = new Custody("Root of 2026", 3, List.of("A", "B", "C", "D", "E"));

    private final SharedSecret secret = SharedSecret.random(RANDOM);
    private final List<Share> shares = new SplitSecret(RANDOM).split(secret, THREE_OF_FIVE);

    @Test
    void every_three_of_five_give_the_secret_and_so_do_all() {
        for (var chosen = 0; chosen < 1 << 5; chosen++) {
            if (Integer.bitCount(chosen) >= 3) {
                try (var restored = RestoreSecret.restore(chosen(chosen))) {
                    assertThat(restored.copy()).isEqualTo(secret.copy());
                }
            }
        }
    }

    /** The second opinion on the library: Lagrange's formula in GF(2^8), written here. */
    @Test
    void three_shares_give_the_secret_by_the_formula_of_the_paper() {
        assertThat(atZero(shares.subList(1, 4))).isEqualTo(secret.copy());
        assertThat(atZero(shares.subList(0, 2))).isNotEqualTo(secret.copy());
    }

    /** For any two shares, each of the 256 values of a third gives another secret: two shares rule nothing out. */
    @Test
    void two_shares_leave_every_secret_possible() {
        var possible = new boolean[256];
        for (var guess = 0; guess < 256; guess++) {
            var value = shares.get(2).value().clone();
            value[0] = (byte) guess;
            var forged = new Share(shares.get(2).header(), value);
            possible[atZero(List.of(shares.get(0), shares.get(1), forged))[0] & 0xff] = true;
        }
        assertThat(possible).doesNotContain(false);
    }

    @Test
    void fewer_shares_than_the_threshold_are_refused() {
        assertThat(refusal(shares.subList(0, 2))).isEqualTo(Reason.TOO_FEW_SHARES);
        assertThat(refusal(List.of())).isEqualTo(Reason.TOO_FEW_SHARES);
    }

    @Test
    void a_share_counts_once() {
        assertThat(refusal(List.of(shares.get(0), shares.get(1), shares.get(1))))
                .isEqualTo(Reason.SAME_SHARE_TWICE);
    }

    @Test
    void a_share_of_another_split_is_refused_even_of_the_same_secret() {
        var others = new SplitSecret(RANDOM).split(secret, THREE_OF_FIVE);

        assertThat(refusal(List.of(shares.get(0), shares.get(1), others.get(2))))
                .isEqualTo(Reason.SHARE_OF_ANOTHER_SET);
    }

    @Test
    void a_share_with_one_wrong_bit_is_noticed() {
        shares.get(2).value()[31] ^= 1;

        assertThat(refusal(shares.subList(0, 3))).isEqualTo(Reason.SECRET_NOT_RESTORED);
    }

    @Test
    void the_pins_are_long_differ_and_follow_from_the_secret_alone() {
        try (var same = RestoreSecret.restore(shares.subList(0, 3))) {
            assertThat(same.userPin()).isEqualTo(secret.userPin()).hasSize(24);
            assertThat(same.soPin()).isEqualTo(secret.soPin()).isNotEqualTo(secret.userPin());
        }
        assertThat(SharedSecret.random(RANDOM).userPin()).isNotEqualTo(secret.userPin());
    }

    @Test
    void what_is_closed_is_wiped() {
        var share = shares.get(0);
        share.close();
        secret.close();

        assertThat(share.value()).containsOnly(0);
        assertThat(secret.copy()).containsOnly(0);
    }

    @Test
    void a_custody_needs_two_at_least_and_no_more_than_there_are() {
        for (var unsound : List.<Runnable>of(
                () -> new Custody("t", 1, List.of("A", "B")),
                () -> new Custody("t", 3, List.of("A", "B")),
                () -> new Custody("t", 2, List.of("A", "A")),
                () -> new Custody("t", 2, List.of("A", "B\nC")),
                () -> new Custody("", 2, List.of("A", "B")))) {
            var refusal = catchThrowableOfType(CustodyRefused.class, unsound::run);
            assertThat(refusal.reason()).isEqualTo(Reason.UNSOUND_CUSTODY);
        }
    }

    private List<Share> chosen(int bits) {
        var some = new ArrayList<Share>();
        for (var i = 0; i < shares.size(); i++) {
            if ((bits >> i & 1) == 1) {
                some.add(shares.get(i));
            }
        }
        return some;
    }

    private static Reason refusal(List<Share> shares) {
        return catchThrowableOfType(CustodyRefused.class, () -> RestoreSecret.restore(shares))
                .reason();
    }

    private static byte[] atZero(List<Share> points) {
        var secret = new byte[SharedSecret.LENGTH_BYTES];
        for (var point : points) {
            var weight = 1;
            for (var other : points) {
                if (other != point) {
                    var difference = point.header().number() ^ other.header().number();
                    weight = times(weight, times(other.header().number(), inverse(difference)));
                }
            }
            for (var i = 0; i < secret.length; i++) {
                secret[i] ^= (byte) times(weight, point.value()[i] & 0xff);
            }
        }
        return secret;
    }

    /** Modulo x^8 + x^4 + x^3 + x + 1, as in AES. */
    private static int times(int left, int right) {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--) {
            product = product << 1 ^ ((product & 0x80) == 0 ? 0 : 0x11b);
            product ^= (right >> bit & 1) == 0 ? 0 : left;
        }
        return product;
    }

    private static int inverse(int of) {
        var power = 1;
        for (var i = 0; i < 254; i++) {
            power = times(power, of);
        }
        return power;
    }

    @Test
    void the_formula_of_this_test_is_right() {
        assertThat(times(0x57, 0x83)).as("FIPS 197 section 4.2").isEqualTo(0xc1);
        assertThat(Arrays.stream(new int[] {1, 2, 3, 200, 255}).map(of -> times(of, inverse(of))))
                .containsOnly(1);
    }
}
