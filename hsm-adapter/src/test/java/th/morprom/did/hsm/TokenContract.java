package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.hsm.KeyAttestation.Usage;

/** What every PKCS#11 module must do for us, given its quirks as configuration. */
abstract class TokenContract {
    static final byte[] MESSAGE = "ใบรับรองแพทย์".getBytes(StandardCharsets.UTF_8);

    /** A module may give its token to many tests. */
    final String label = "key-" + UUID.randomUUID().toString().substring(0, 13);

    Token token = Token.open(settings());

    abstract TokenSettings settings();

    abstract Set<KeyAlgorithm> expectedAlgorithms();

    @AfterEach
    void close() {
        token.close();
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void signs_by_every_algorithm_that_it_has_and_refuses_the_others(KeyAlgorithm algorithm)
            throws GeneralSecurityException {
        assertThat(token.supports(algorithm)).isEqualTo(expectedAlgorithms().contains(algorithm));
        if (!token.supports(algorithm)) {
            assertThat(refusalOf(() -> token.generate(label, algorithm))).isEqualTo(KeyRefused.Reason.UNSUPPORTED);
            return;
        }

        var key = token.generate(label, algorithm);

        assertThat(verifies(key, key.sign(MESSAGE))).isTrue();
        assertThat(key.algorithm()).isEqualTo(algorithm);
    }

    @Test
    void finds_a_key_again_after_reopening() throws GeneralSecurityException {
        var publicKey = token.generate(label, KeyAlgorithm.EC_P256).publicKey();
        reopen();

        var found = token.find(label).orElseThrow();

        assertThat(found.publicKey()).isEqualTo(publicKey);
        assertThat(verifies(found, found.sign(MESSAGE))).isTrue();
        assertThat(token.find(label + "-other")).isEmpty();
    }

    @Test
    void refuses_a_second_key_of_the_same_label() {
        token.generate(label, KeyAlgorithm.EC_P256);

        assertThat(refusalOf(() -> token.generate(label, KeyAlgorithm.EC_P256)))
                .isEqualTo(KeyRefused.Reason.LABEL_TAKEN);
    }

    @Test
    void checks_a_key_by_letting_it_sign() {
        var key = token.generate(label, KeyAlgorithm.EC_P256);
        assertThatCode(key::check).doesNotThrowAnyException();

        token.destroy(label);

        assertThat(catchThrowableOfType(KeyUnavailable.class, key::check)).isNotNull();
    }

    @Test
    void destroys_both_halves_of_one_key_and_no_other() {
        token.generate(label + "-other", KeyAlgorithm.EC_P256);
        var before = TestToken.countObjects(token);
        token.generate(label, KeyAlgorithm.EC_P256);

        token.destroy(label);

        assertThat(TestToken.countObjects(token)).isEqualTo(before);
        assertThat(token.find(label)).isEmpty();
        assertThat(token.find(label + "-other")).isPresent();
        assertThat(refusalOf(() -> token.destroy(label))).isEqualTo(KeyRefused.Reason.KEY_MISSING);
    }

    @Test
    void attests_that_its_keys_never_were_outside_and_only_sign() {
        token.generate(label, KeyAlgorithm.EC_P256);

        var attestation = token.attest(label);

        assertThat(attestation.sensitive()).isTrue();
        assertThat(attestation.extractable()).isFalse();
        assertThat(attestation.usages()).containsExactly(Usage.SIGN);
        assertThat(attestation.id()).matches("[0-9a-f]{32}");
        assertThatCode(attestation::requireMadeHereForGood).doesNotThrowAnyException();
        assertThat(refusalOf(() -> token.attest(label + "-other"))).isEqualTo(KeyRefused.Reason.KEY_MISSING);
    }

    @Test
    void refuses_a_key_that_could_be_read_out() {
        RawKeys.makeExtractable(token, label);

        assertThat(token.attest(label).extractable()).isTrue();
        assertThat(refusalOf(() -> token.find(label))).isEqualTo(KeyRefused.Reason.EXTRACTABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"EC_P256", "EC_P384", "RSA_3072"})
    void wraps_a_key_lets_it_sign_and_keeps_nothing(KeyAlgorithm algorithm) throws GeneralSecurityException {
        var wrapping = token.wrappingKey(label);
        var before = TestToken.countObjects(token);

        var wrapped = wrapping.generate(algorithm);
        var signature = wrapping.use(wrapped, key -> key.sign(MESSAGE));

        assertThat(verifies(wrapped, signature)).isTrue();
        assertThat(TestToken.countObjects(token)).isEqualTo(before);
    }

    @Test
    void unwraps_after_reopening_and_not_under_another_key() throws GeneralSecurityException {
        var wrapped = token.wrappingKey(label).generate(KeyAlgorithm.EC_P256);
        reopen();

        var signature = token.wrappingKey(label).use(wrapped, key -> key.sign(MESSAGE));

        assertThat(verifies(wrapped, signature)).isTrue();
        var other = token.wrappingKey(label + "-other");
        assertThat(refusalOf(() -> other.use(wrapped, key -> key.sign(MESSAGE))))
                .isEqualTo(KeyRefused.Reason.NOT_UNWRAPPED);
    }

    @Test
    void refuses_an_altered_wrapped_key() {
        var wrapping = token.wrappingKey(label);
        var wrapped = wrapping.generate(KeyAlgorithm.EC_P256);
        var blob = wrapped.blob();
        blob[20] ^= 1;
        var altered = new WrappedKey(blob, wrapped.publicKey(), wrapped.algorithm());

        assertThat(refusalOf(() -> wrapping.use(altered, key -> key.sign(MESSAGE))))
                .isEqualTo(KeyRefused.Reason.NOT_UNWRAPPED);
    }

    @Test
    void keeps_secrets_over_reopening() {
        var secret = token.secret(label);
        var encrypted = secret.encrypt(MESSAGE);
        var hash = secret.hmacSha256(MESSAGE);
        reopen();

        assertThat(token.secret(label).decrypt(encrypted)).isEqualTo(MESSAGE);
        assertThat(token.secret(label).hmacSha256(MESSAGE)).isEqualTo(hash);
        assertThat(refusalOf(() -> token.secret(label + "-other").decrypt(encrypted)))
                .isEqualTo(KeyRefused.Reason.NOT_DECRYPTED);
    }

    @Test
    void goes_on_after_sessions_login_and_library_were_lost() throws Exception {
        var key = token.generate(label, KeyAlgorithm.EC_P256);
        var secret = token.secret(label + "-secret");
        var encrypted = secret.encrypt(MESSAGE);
        var wrapping = token.wrappingKey(label + "-wrapping");
        var wrapped = wrapping.generate(KeyAlgorithm.EC_P256);

        TestToken.closeAllSessions(token);
        assertThat(verifies(key, key.sign(MESSAGE))).isTrue();
        TestToken.logOut(token);
        assertThat(secret.decrypt(encrypted)).isEqualTo(MESSAGE);
        TestToken.reinitialise(token);
        assertThat(verifies(wrapped, wrapping.use(wrapped, unwrapped -> unwrapped.sign(MESSAGE))))
                .isTrue();
        assertThat(token.find(label)).isPresent();
    }

    void reopen() {
        token.close();
        token = Token.open(settings());
    }

    static KeyRefused.Reason refusalOf(ThrowingCallable call) {
        return catchThrowableOfType(KeyRefused.class, call).reason();
    }

    static boolean verifies(SigningKey key, byte[] signature) throws GeneralSecurityException {
        var verification = Signature.getInstance(key.signatureAlgorithm(), new BouncyCastleProvider());
        verification.initVerify(key.publicKey());
        verification.update(MESSAGE);
        return verification.verify(signature);
    }

    private static boolean verifies(WrappedKey key, byte[] signature) throws GeneralSecurityException {
        var verification = Signature.getInstance(key.algorithm().signatureAlgorithm(), new BouncyCastleProvider());
        verification.initVerify(key.publicKey());
        verification.update(MESSAGE);
        return verification.verify(signature);
    }
}
