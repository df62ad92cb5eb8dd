package th.morprom.did.signing.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.signing.document.VerificationCode.Slip;

/** What is printed is read again however it is typed, and a slip of the finger is noticed. */
class VerificationCodeTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final VerificationCode CODE = VerificationCode.of(TOKEN);

    @Test
    void has_four_groups_and_no_letter_that_looks_like_a_digit() {
        assertThat(CODE.written()).isEqualTo("04HM-ASW9-NF6Y-Y0W3");
        assertThat(tokens(200).map(token -> VerificationCode.of(token).written()))
                .allSatisfy(code -> assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04HM-ASW9-NF6Y-Y0W3",
                "04hmasw9nf6yy0w3",
                "  04HM ASW9 NF6Y Y0W3\n",
                "O4HM–ASW9–NF6Y–YOW3",
                "๐๔HM.ASW๙.NF๖Y.Y๐W๓",
                "0\u200b4HM_ASW9_NF6Y_Y0W3"
            })
    void is_read_as_it_was_meant(String typed) {
        assertThat(VerificationCode.read(typed).code()).contains(CODE);
    }

    @Test
    void takes_i_and_l_for_one() {
        var code = tokens(50)
                .map(VerificationCode::of)
                .filter(any -> any.written().contains("1"))
                .findFirst()
                .orElseThrow();

        assertThat(VerificationCode.read(code.written().replace('1', 'l')).code())
                .contains(code);
        assertThat(VerificationCode.read(code.written().replace('1', 'I')).code())
                .contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "'', LENGTH",
        "04HM-ASW9-NF6Y-Y0W, LENGTH",
        "04HM-ASW9-NF6Y-Y0W33, LENGTH",
        "AA0000051-2569-000001, LENGTH",
        "04HM-ASW9-NF6Y-Y0WU, CHARACTER",
        "04HM-ASW9-NF6Y-Y0W*, CHARACTER",
        "04HM-ASW9-NF6Y-Y0Wก, CHARACTER",
        "04HM-ASW9-NF6Y-Y0W4, CHECK"
    })
    void tells_what_is_wrong(String typed, Slip slip) {
        assertThat(VerificationCode.read(typed).slip()).contains(slip);
        assertThat(VerificationCode.read(typed).code()).isEmpty();
    }

    @Test
    void notices_every_wrong_character_and_every_two_that_changed_places() {
        tokens(20).forEach(token -> {
            var code = VerificationCode.of(token).written().replace("-", "");
            for (int i = 0; i < code.length(); i++) {
                for (int k = 0; k < ALPHABET.length(); k++) {
                    requireNoticed(code, with(code, i, ALPHABET.charAt(k)));
                }
                for (int j = 0; j < i; j++) {
                    requireNoticed(code, with(with(code, i, code.charAt(j)), j, code.charAt(i)));
                }
            }
        });
    }

    @Test
    void has_one_spelling() {
        // 1021 more at the end leaves the same remainder.
        var other = Stream.iterate(BigInteger.ZERO, BigInteger.ONE::add)
                .map(data -> VerificationCode.of("%032x".formatted(data.shiftLeft(58))))
                .filter(code -> code.number().intValue() % 1024 < 3)
                .findFirst()
                .orElseThrow()
                .number()
                .add(BigInteger.valueOf(1021));

        assertThatThrownBy(() -> new VerificationCode(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void finds_the_token_that_it_is_of_and_no_other_one() {
        tokens(50).forEach(token -> {
            var code = VerificationCode.of(token);
            assertThat(token).isBetween(code.firstToken(), code.lastToken());
            assertThat(VerificationCode.of(code.firstToken())).isEqualTo(code);
            assertThat(VerificationCode.of(code.lastToken())).isEqualTo(code);
            assertThat(new BigInteger(code.lastToken(), 16).subtract(new BigInteger(code.firstToken(), 16)))
                    .isEqualTo(BigInteger.ONE.shiftLeft(58).subtract(BigInteger.ONE));
        });
    }

    private static void requireNoticed(String code, String typed) {
        if (!typed.equals(code)) {
            assertThat(VerificationCode.read(typed).slip()).contains(Slip.CHECK);
        }
    }

    private static String with(String code, int place, char other) {
        return code.substring(0, place) + other + code.substring(place + 1);
    }

    private static Stream<String> tokens(int many) {
        var random = new Random(many);
        return IntStream.range(0, many).mapToObj(i -> {
            var token = new byte[16];
            random.nextBytes(token);
            return HexFormat.of().formatHex(token);
        });
    }
}
