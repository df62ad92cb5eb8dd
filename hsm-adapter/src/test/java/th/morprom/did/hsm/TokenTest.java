package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_EXTRACTABLE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_SENSITIVE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_VALUE;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

class TokenTest {
    private static final byte[] MESSAGE = "ใบรับรองแพทย์".getBytes(StandardCharsets.UTF_8);

    private final TestToken test = TestToken.create();

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"EC_P256", "EC_P384", "RSA_3072"})
    void signs_with_a_resident_key(KeyAlgorithm algorithm) throws GeneralSecurityException {
        try (var token = test.open()) {
            var key = token.generate("signer", algorithm);

            assertThat(verifies(key, key.sign(MESSAGE))).isTrue();
            assertThat(key.algorithm()).isEqualTo(algorithm);
            assertThat(key.privateKey().getEncoded()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"EC_P256", "EC_P384", "RSA_3072"})
    void finds_a_key_again_after_reopening(KeyAlgorithm algorithm) throws GeneralSecurityException {
        byte[] publicKey;
        try (var token = test.open()) {
            publicKey = token.generate("signer", algorithm).publicKey().getEncoded();
        }
        try (var token = test.open()) {
            var found = token.find("signer").orElseThrow();

            assertThat(found.publicKey().getEncoded()).isEqualTo(publicKey);
            assertThat(verifies(found, found.sign(MESSAGE))).isTrue();
        }
    }

    @Test
    void finds_nothing_under_another_label() {
        try (var token = test.open()) {
            token.generate("signer", KeyAlgorithm.EC_P256);

            assertThat(token.find("another")).isEmpty();
        }
    }

    @Test
    void refuses_to_make_a_second_key_of_the_same_label() {
        try (var token = test.open()) {
            token.generate("signer", KeyAlgorithm.EC_P256);

            var refusal = catchThrowableOfType(KeyRefused.class, () -> token.generate("signer", KeyAlgorithm.EC_P384));

            assertThat(refusal.reason()).isEqualTo(KeyRefused.Reason.LABEL_TAKEN);
        }
    }

    @Test
    void refuses_a_key_that_could_be_read_out() {
        try (var token = test.open()) {
            RawKeys.makeExtractable(token, "leaky");

            var refusal = catchThrowableOfType(KeyRefused.class, () -> token.find("leaky"));

            assertThat(refusal.reason()).isEqualTo(KeyRefused.Reason.EXTRACTABLE);
        }
    }

    @Test
    void refuses_a_label_that_two_keys_have() {
        try (var token = test.open()) {
            RawKeys.makeExtractable(token, "twin");
            RawKeys.makeExtractable(token, "twin");

            var refusal = catchThrowableOfType(KeyRefused.class, () -> token.find("twin"));

            assertThat(refusal.reason()).isEqualTo(KeyRefused.Reason.LABEL_AMBIGUOUS);
        }
    }

    @Test
    void makes_keys_that_the_token_does_not_give_out() {
        try (var token = test.open()) {
            token.generate("signer", KeyAlgorithm.EC_P256);

            var attributes = token.pool().call(pooled -> {
                var handle = TokenObjects.require(
                        pooled.session(), AttributeVector.newPrivateKey().label("signer"));
                return pooled.session().getAttrValues(handle, CKA_VALUE, CKA_EXTRACTABLE, CKA_SENSITIVE);
            });

            assertThat(attributes.extractable()).isFalse();
            assertThat(attributes.sensitive()).isTrue();
            assertThat(attributes.value()).isNull();
        }
    }

    @Test
    void names_a_missing_module() {
        var refusal = refusalOf(test.settingsWithModule(Path.of("/usr/lib/no-such-module.so")));

        assertThat(refusal.reason()).isEqualTo(TokenRefused.Reason.MODULE_MISSING);
        assertThat(refusal).hasMessage("There is no PKCS#11 module that can be loaded at /usr/lib/no-such-module.so.");
    }

    @Test
    void names_a_module_that_is_no_library() {
        assertThat(refusalOf(test.settingsWithModule(Path.of("/etc/hostname"))).reason())
                .isEqualTo(TokenRefused.Reason.MODULE_MISSING);
    }

    @Test
    void names_an_unknown_label() {
        var refusal = refusalOf(test.settingsWithLabel("nowhere"));

        assertThat(refusal.reason()).isEqualTo(TokenRefused.Reason.TOKEN_NOT_FOUND);
        assertThat(refusal).hasMessage("There is no token with the label \"nowhere\".");
    }

    @Test
    void names_a_wrong_pin_without_showing_it() {
        var refusal = refusalOf(test.settingsWithPin("wrong-pin-4711"));

        assertThat(refusal.reason()).isEqualTo(TokenRefused.Reason.PIN_INCORRECT);
        assertThat(refusal.getMessage()).doesNotContain("4711");
    }

    @Test
    void tells_a_locked_pin_from_a_wrong_one() {
        assertThat(TokenRefused.atLogin("any", PKCS11Constants.CKR_PIN_LOCKED))
                .map(TokenRefused::reason)
                .contains(TokenRefused.Reason.PIN_LOCKED);
        assertThat(TokenRefused.atLogin("any", PKCS11Constants.CKR_DEVICE_ERROR))
                .isEmpty();
    }

    @Test
    void never_shows_the_pin_of_its_settings() {
        assertThat(test.settings().toString()).doesNotContain(test.soft().pin());
    }

    @Test
    void reads_a_point_in_both_forms() {
        var bare = new byte[65];
        bare[0] = 4;
        var wrapped = new byte[67];
        wrapped[0] = 4;
        wrapped[1] = 65;
        wrapped[2] = 4;

        assertThat(TokenPublicKey.point(bare)).isEqualTo(bare);
        assertThat(TokenPublicKey.point(wrapped)).isEqualTo(bare);
    }

    @Test
    void reads_a_bare_point_that_goes_on_like_a_wrapped_one() {
        var bare = new byte[65];
        bare[0] = 4;
        bare[1] = 63;
        bare[2] = 4;

        assertThat(TokenPublicKey.point(bare)).isEqualTo(bare);
    }

    @Test
    void reads_an_edwards_point_in_both_forms_and_no_other_curve() {
        var bare = new byte[32];
        var wrapped = new byte[34];
        wrapped[0] = 4;
        wrapped[1] = 32;

        assertThat(TokenPublicKey.edwardsPoint(bare)).isEqualTo(bare);
        assertThat(TokenPublicKey.edwardsPoint(wrapped)).isEqualTo(bare);
        assertThat(catchThrowableOfType(KeyRefused.class, () -> TokenPublicKey.edwardsPoint(new byte[57]))
                        .reason())
                .isEqualTo(KeyRefused.Reason.UNSUPPORTED);
    }

    private static TokenRefused refusalOf(TokenSettings settings) {
        return catchThrowableOfType(
                TokenRefused.class, () -> Token.open(settings).close());
    }

    private static boolean verifies(SigningKey key, byte[] signature) throws GeneralSecurityException {
        var verification = Signature.getInstance(key.signatureAlgorithm(), new BouncyCastleProvider());
        verification.initVerify(key.publicKey());
        verification.update(MESSAGE);
        return verification.verify(signature);
    }
}
