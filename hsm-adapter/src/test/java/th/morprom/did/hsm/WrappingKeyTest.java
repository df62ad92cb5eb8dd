package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WrappingKeyTest {
    private static final byte[] MESSAGE = "ใบรับรองแพทย์".getBytes(StandardCharsets.UTF_8);

    private final TestToken test = TestToken.create();
    private final Token token = test.open();
    private final WrappingKey wrapping = token.wrappingKey("wrapping");

    @AfterEach
    void close() {
        token.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"EC_P256", "EC_P384", "RSA_3072"})
    void lets_a_wrapped_key_sign_and_leaves_nothing_on_the_token(KeyAlgorithm algorithm) {
        var before = TestToken.countObjects(token);
        var wrapped = wrapping.generate(algorithm);

        // The signing key verifies its signature with the public key before it gives it out.
        assertThat(signWith(wrapping, wrapped)).isNotEmpty();
        assertThat(TestToken.countObjects(token)).isEqualTo(before);
    }

    @Test
    void leaves_nothing_on_the_token_when_the_work_fails() {
        var before = TestToken.countObjects(token);
        var wrapped = wrapping.generate(KeyAlgorithm.EC_P256);

        assertThatThrownBy(() -> wrapping.use(wrapped, key -> {
                    throw new ArithmeticException("work fails");
                }))
                .isInstanceOf(ArithmeticException.class);
        assertThat(TestToken.countObjects(token)).isEqualTo(before);
    }

    @Test
    void leaves_nothing_on_the_token_when_a_wrapped_key_is_refused() {
        var before = TestToken.countObjects(token);
        var wrapped = wrapping.generate(KeyAlgorithm.EC_P256);

        refusalOf(token.wrappingKey("another"), wrapped);

        assertThat(TestToken.countObjects(token)).isEqualTo(before + 1);
    }

    @Test
    void leaves_nothing_on_the_token_after_thousands_of_uses() {
        var before = TestToken.countObjects(token);
        var wrapped = wrapping.generate(KeyAlgorithm.EC_P256);

        for (var i = 0; i < 2_000; i++) {
            signWith(wrapping, wrapped);
        }

        assertThat(TestToken.countObjects(token)).isEqualTo(before);
    }

    @Test
    void serves_several_signatures_with_one_unwrapping() {
        var before = TestToken.countObjects(token);
        var wrapped = wrapping.generate(KeyAlgorithm.EC_P256);

        var meanwhile = wrapping.use(wrapped, key -> {
            key.sign(MESSAGE);
            key.sign(MESSAGE);
            return TestToken.countObjects(token);
        });

        assertThat(meanwhile).isEqualTo(before + 1);
    }

    @Test
    void takes_the_key_away_when_the_work_is_over() {
        SigningKey kept = wrapping.use(wrapping.generate(KeyAlgorithm.EC_P256), key -> key);

        assertThatThrownBy(() -> kept.sign(MESSAGE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void unwraps_what_an_earlier_process_wrapped() {
        var wrapped = wrapping.generate(KeyAlgorithm.EC_P256);
        token.close();

        try (var reopened = test.open()) {
            var again = reopened.wrappingKey("wrapping");

            assertThat(signWith(again, wrapped)).isNotEmpty();
        }
    }

    @Test
    void refuses_an_altered_wrapped_key() {
        var wrapped = wrapping.generate(KeyAlgorithm.EC_P256);
        var blob = wrapped.blob();
        blob[20] ^= 1;

        assertThat(refusalOf(wrapping, new WrappedKey(blob, wrapped.publicKey(), wrapped.algorithm())))
                .isEqualTo(KeyRefused.Reason.NOT_UNWRAPPED);
    }

    @Test
    void refuses_a_truncated_wrapped_key() {
        var wrapped = wrapping.generate(KeyAlgorithm.EC_P256);

        assertThat(refusalOf(wrapping, new WrappedKey(new byte[7], wrapped.publicKey(), wrapped.algorithm())))
                .isEqualTo(KeyRefused.Reason.NOT_UNWRAPPED);
    }

    @Test
    void refuses_what_another_wrapping_key_wrapped() {
        var wrapped = wrapping.generate(KeyAlgorithm.EC_P256);

        assertThat(refusalOf(token.wrappingKey("another"), wrapped)).isEqualTo(KeyRefused.Reason.NOT_UNWRAPPED);
    }

    @Test
    void gives_out_no_signature_of_a_key_that_belongs_to_another_public_key() {
        var one = wrapping.generate(KeyAlgorithm.EC_P256);
        var other = wrapping.generate(KeyAlgorithm.EC_P256);
        var mixed = new WrappedKey(one.blob(), other.publicKey(), KeyAlgorithm.EC_P256);

        assertThatThrownBy(() -> wrapping.use(mixed, key -> key.sign(MESSAGE))).isInstanceOf(KeyUnavailable.class);
    }

    private static byte[] signWith(WrappingKey wrapping, WrappedKey wrapped) {
        return wrapping.use(wrapped, key -> key.sign(MESSAGE));
    }

    private static KeyRefused.Reason refusalOf(WrappingKey wrapping, WrappedKey wrapped) {
        return catchThrowableOfType(KeyRefused.class, () -> wrapping.use(wrapped, key -> key.sign(MESSAGE)))
                .reason();
    }
}
