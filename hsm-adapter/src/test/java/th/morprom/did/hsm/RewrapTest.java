package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_VALUE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_KEY_WRAP_PAD;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_TEMPLATE_INCONSISTENT;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.PKCS11Exception;

class RewrapTest {
    private static final byte[] MESSAGE = "ใบรับรองแพทย์".getBytes(StandardCharsets.UTF_8);

    private final TestToken test = TestToken.create();
    private final Token token = test.open();
    private final WrappingKeyGenerations generations = token.wrappingKeys("wrapping");
    private final WrappingKey first = generations.findOrMake(1);
    private final WrappingKey second = generations.findOrMake(2);

    @AfterEach
    void close() {
        token.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"EC_P256", "EC_P384", "RSA_3072"})
    void the_same_key_signs_under_its_new_wrapping_key_and_no_longer_needs_the_old(KeyAlgorithm algorithm) {
        var before = TestToken.countObjects(token);
        var old = first.generate(algorithm);

        var rewrapped = first.rewrap(old, second);
        assertThat(TestToken.countObjects(token)).isEqualTo(before);
        generations.destroy(1);

        assertThat(rewrapped.publicKey()).isEqualTo(old.publicKey());
        assertThat(rewrapped.blob()).isNotEqualTo(old.blob());
        assertThat(second.<byte[]>use(rewrapped, key -> key.sign(MESSAGE))).isNotEmpty();
        assertThat(TestToken.countObjects(token)).isEqualTo(before - 1);
    }

    @Test
    void the_old_wrapping_stays_good() {
        var old = first.generate(KeyAlgorithm.EC_P256);

        first.rewrap(old, second);

        assertThat(first.<byte[]>use(old, key -> key.sign(MESSAGE))).isNotEmpty();
    }

    @Test
    void refuses_an_altered_key_and_leaves_nothing_on_the_token() {
        var before = TestToken.countObjects(token);
        var old = first.generate(KeyAlgorithm.EC_P256);
        var blob = old.blob();
        blob[30] ^= 1;

        assertThat(refusalOf(new WrappedKey(blob, old.publicKey(), old.algorithm())))
                .isEqualTo(KeyRefused.Reason.NOT_UNWRAPPED);
        assertThat(refusalOf(new WrappedKey(new byte[7], old.publicKey(), old.algorithm())))
                .isEqualTo(KeyRefused.Reason.NOT_UNWRAPPED);
        assertThat(TestToken.countObjects(token)).isEqualTo(before);
    }

    @Test
    void refuses_a_key_that_does_not_belong_to_its_public_key_and_leaves_nothing_on_the_token() {
        var before = TestToken.countObjects(token);
        var one = first.generate(KeyAlgorithm.EC_P256);
        var other = first.generate(KeyAlgorithm.EC_P256);

        assertThat(refusalOf(new WrappedKey(one.blob(), other.publicKey(), one.algorithm())))
                .isEqualTo(KeyRefused.Reason.OTHER_KEY);
        assertThat(TestToken.countObjects(token)).isEqualTo(before);
    }

    @Test
    void leaves_nothing_on_the_token_when_the_second_half_fails() {
        var old = first.generate(KeyAlgorithm.EC_P256);
        generations.destroy(2);
        var before = TestToken.countObjects(token);

        assertThatThrownBy(() -> first.rewrap(old, second)).isInstanceOf(KeyUnavailable.class);
        assertThat(TestToken.countObjects(token)).isEqualTo(before);
    }

    @Test
    void does_not_carry_a_key_to_another_token() {
        try (var elsewhere = TestToken.create().open()) {
            var old = first.generate(KeyAlgorithm.EC_P256);
            var foreign = elsewhere.wrappingKey("wrapping");

            assertThatThrownBy(() -> first.rewrap(old, foreign)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_token_itself_refuses_to_unwrap_a_key_to_a_readable_one() {
        var old = first.generate(KeyAlgorithm.EC_P256);
        var readable = KeyTemplates.passing(old, TokenQuirks.NONE).sensitive(false);

        assertThat(errorOfRawUnwrapping(old, readable)).isEqualTo(CKR_TEMPLATE_INCONSISTENT);
        var resident = KeyTemplates.passing(old, TokenQuirks.NONE).token(true);
        assertThat(errorOfRawUnwrapping(old, resident)).isEqualTo(CKR_TEMPLATE_INCONSISTENT);
    }

    @Test
    void a_key_on_its_way_does_not_show_its_value_and_does_not_sign() {
        var old = first.generate(KeyAlgorithm.EC_P256);

        token.pool().call(pooled -> {
            var session = pooled.session();
            var passing = session.unwrapKey(
                    new Mechanism(CKM_AES_KEY_WRAP_PAD),
                    wrappingHandle(pooled),
                    old.blob(),
                    KeyTemplates.passing(old, TokenQuirks.NONE));
            assertThat(session.getAttrValues(passing, CKA_VALUE).value()).isNull();
            assertThat(TokenObjects.search(
                            session, AttributeVector.newPrivateKey().sign(true)))
                    .isEmpty();
            session.destroyObject(passing);
            return true;
        });
    }

    @Test
    void finds_no_generation_that_was_not_made_or_is_destroyed() {
        assertThat(generations.find(2)).isPresent();
        assertThat(generations.find(3)).isEmpty();

        generations.destroy(2);
        generations.destroy(2);

        assertThat(generations.find(2)).isEmpty();
        assertThat(generations.find(1)).isPresent();
    }

    private KeyRefused.Reason refusalOf(WrappedKey key) {
        return catchThrowableOfType(KeyRefused.class, () -> first.rewrap(key, second))
                .reason();
    }

    /** What somebody with the PIN can try past this module. */
    private long errorOfRawUnwrapping(WrappedKey key, AttributeVector template) {
        return token.pool().call(pooled -> {
            try {
                pooled.session()
                        .unwrapKey(new Mechanism(CKM_AES_KEY_WRAP_PAD), wrappingHandle(pooled), key.blob(), template);
                return 0L;
            } catch (PKCS11Exception e) {
                return e.getErrorCode();
            }
        });
    }

    private static long wrappingHandle(PooledSession pooled) throws PKCS11Exception {
        return TokenObjects.require(
                pooled.session(), AttributeVector.newAESSecretKey().label("wrapping"));
    }
}
