package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_GENERIC_SECRET;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xipki.pkcs11.wrapper.AttributeVector;

class TokenSecretTest {
    private static final byte[] TEXT = "เลขประจำตัวประชาชน".getBytes(StandardCharsets.UTF_8);

    private final TestToken test = TestToken.create();
    private final Token token = test.open();
    private final TokenSecret secret = token.secret("personal-data");

    @AfterEach
    void close() {
        token.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 5000})
    void decrypts_what_it_encrypted(int length) {
        var text = new byte[length];
        Arrays.fill(text, (byte) 7);

        assertThat(secret.decrypt(secret.encrypt(text))).isEqualTo(text);
    }

    @Test
    void encrypts_equal_texts_differently() {
        assertThat(secret.encrypt(TEXT)).isNotEqualTo(secret.encrypt(TEXT));
    }

    @Test
    void decrypts_and_hashes_the_same_after_reopening() {
        var encrypted = secret.encrypt(TEXT);
        var hash = secret.hmacSha256(TEXT);
        token.close();

        try (var reopened = test.open()) {
            assertThat(reopened.secret("personal-data").decrypt(encrypted)).isEqualTo(TEXT);
            assertThat(reopened.secret("personal-data").hmacSha256(TEXT)).isEqualTo(hash);
        }
    }

    @Test
    void is_found_where_it_was_made_and_nothing_is_made_by_looking() {
        var found = token.findSecret("personal-data").orElseThrow();

        assertThat(found.decrypt(secret.encrypt(TEXT))).isEqualTo(TEXT);
        assertThat(found.hmacSha256(TEXT)).isEqualTo(secret.hmacSha256(TEXT));
        assertThat(token.findSecret("another")).isEmpty();
        assertThat(token.findSecret("another")).isEmpty();
    }

    @Test
    void is_not_there_without_all_its_keys_and_is_made_whole() {
        ResidentSecret.destroy(
                token.pool(),
                "personal-data-integrity",
                () -> AttributeVector.newSecretKey(CKK_GENERIC_SECRET)
                        .token(true)
                        .sign(true));

        assertThat(token.findSecret("personal-data")).isEmpty();

        var whole = token.secret("personal-data");
        assertThat(whole.decrypt(whole.encrypt(TEXT))).isEqualTo(TEXT);
        assertThat(whole.hmacSha256(TEXT)).as("by the key that was left").isEqualTo(secret.hmacSha256(TEXT));
    }

    @Test
    void refuses_a_text_with_any_bit_changed() {
        var encrypted = secret.encrypt(TEXT);
        for (var i = 0; i < encrypted.length; i++) {
            var altered = encrypted.clone();
            altered[i] ^= 1;

            assertThat(refusalOf(secret, altered)).as("byte %d", i).isEqualTo(KeyRefused.Reason.NOT_DECRYPTED);
        }
    }

    @Test
    void refuses_a_truncated_text() {
        var encrypted = secret.encrypt(TEXT);
        for (var length = 0; length < encrypted.length; length++) {
            assertThat(refusalOf(secret, Arrays.copyOf(encrypted, length)))
                    .as("%d bytes", length)
                    .isEqualTo(KeyRefused.Reason.NOT_DECRYPTED);
        }
    }

    @Test
    void refuses_a_text_of_another_secret() {
        assertThat(refusalOf(token.secret("another"), secret.encrypt(TEXT))).isEqualTo(KeyRefused.Reason.NOT_DECRYPTED);
    }

    @Test
    void hashes_to_32_bytes_that_another_secret_does_not_make() {
        assertThat(secret.hmacSha256(TEXT)).hasSize(32).isEqualTo(secret.hmacSha256(TEXT));
        assertThat(token.secret("another").hmacSha256(TEXT)).isNotEqualTo(secret.hmacSha256(TEXT));
    }

    @Test
    void refuses_to_hash_an_empty_text() {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> secret.hmacSha256(new byte[0])))
                .hasMessage("An empty text has no keyed hash");
    }

    @Test
    void works_on_after_the_sessions_were_lost() {
        var encrypted = secret.encrypt(TEXT);
        TestToken.closeAllSessions(token);

        assertThat(secret.decrypt(encrypted)).isEqualTo(TEXT);
    }

    private static KeyRefused.Reason refusalOf(TokenSecret secret, byte[] encrypted) {
        return catchThrowableOfType(KeyRefused.class, () -> secret.decrypt(encrypted))
                .reason();
    }
}
