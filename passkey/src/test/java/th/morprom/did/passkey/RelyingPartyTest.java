package th.morprom.did.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.morprom.did.passkey.PasskeyRefused.Reason;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;

class RelyingPartyTest {
    private static final String ORIGIN = "http://localhost:8080";
    private final RelyingParty relyingParty = new RelyingParty("localhost", Set.of(ORIGIN), new BouncyCastleProvider());
    private final SoftwarePasskey authenticator = SoftwarePasskey.create("localhost", ORIGIN, new byte[] {1, 2, 3});
    private final byte[] challenge = challenge();

    @Test
    void accepts_a_registration_and_keeps_the_key_as_the_authenticator_wrote_it() {
        var passkey = registered();

        assertThat(passkey.credentialId()).isEqualTo(Bytes.of(authenticator.credentialId()));
        assertThat(passkey.publicKey()).isEqualTo(Bytes.of(authenticator.publicKey()));
        assertThat(passkey.signCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0x00, DEVICE_BOUND", "0x08, ELIGIBLE", "0x18, SYNCED"})
    void says_whether_a_passkey_leaves_its_device(int flags, Syncing syncing) throws GeneralSecurityException {
        var made = authenticator.register(challenge);
        var attestation = made.attestationObject().clone();
        // The flags stand behind the hash of the relying party's id (WebAuthn section 6.1), which nothing else here is
        // like.
        var hash = MessageDigest.getInstance("SHA-256").digest("localhost".getBytes(StandardCharsets.UTF_8));
        var at = new String(attestation, StandardCharsets.ISO_8859_1)
                        .indexOf(new String(hash, StandardCharsets.ISO_8859_1))
                + hash.length;
        attestation[at] |= (byte) flags;
        var registration = new Registration(Bytes.of(made.clientDataJson()), Bytes.of(attestation));

        assertThat(relyingParty.verify(registration, challenge).credentialId())
                .isEqualTo(Bytes.of(authenticator.credentialId()));
        assertThat(relyingParty.syncing(registration)).isEqualTo(syncing);
    }

    @Test
    void accepts_assertions_one_after_the_other() {
        var passkey = registered();

        var first = relyingParty.verify(assertion(authenticator), passkey, challenge);
        var second = relyingParty.verify(assertion(authenticator), passkey.withSignCount(first), challenge);

        assertThat(first).isEqualTo(1);
        assertThat(second).isEqualTo(2);
    }

    @Test
    void refuses_a_replayed_assertion_live_but_verifies_it_again_from_the_record() {
        var passkey = registered();
        var assertion = assertion(authenticator);
        var used = passkey.withSignCount(relyingParty.verify(assertion, passkey, challenge));

        assertThat(refusal(() -> relyingParty.verify(assertion, used, challenge)))
                .isEqualTo(Reason.COUNTER);
        relyingParty.verifyRecorded(assertion, used.withSignCount(99), challenge);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_ORIGIN, ORIGIN",
        "CROSS_ORIGIN_FRAME, ORIGIN",
        "WRONG_RELYING_PARTY, RELYING_PARTY",
        "USER_NOT_VERIFIED, USER_NOT_VERIFIED",
        "USER_NOT_PRESENT, USER_NOT_PRESENT",
        "WRONG_CEREMONY, CEREMONY",
        "WRONG_SIGNATURE, SIGNATURE"
    })
    void refuses_a_lying_assertion_live_and_from_the_record(Lie lie, Reason reason) {
        var passkey = registered();
        var assertion = assertion(authenticator.butWith(lie));

        assertThat(refusal(() -> relyingParty.verify(assertion, passkey, challenge)))
                .isEqualTo(reason);
        assertThat(refusal(() -> relyingParty.verifyRecorded(assertion, passkey, challenge)))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_ORIGIN, ORIGIN",
        "WRONG_RELYING_PARTY, RELYING_PARTY",
        "USER_NOT_VERIFIED, USER_NOT_VERIFIED",
        "USER_NOT_PRESENT, USER_NOT_PRESENT",
        "WRONG_CEREMONY, CEREMONY"
    })
    void refuses_a_lying_registration(Lie lie, Reason reason) {
        var registration = registration(authenticator.butWith(lie));

        assertThat(refusal(() -> relyingParty.verify(registration, challenge))).isEqualTo(reason);
    }

    @Test
    void refuses_a_counter_that_starts_again() {
        var passkey = registered().withSignCount(7);

        var refusal = refusal(
                () -> relyingParty.verify(assertion(authenticator.butWith(Lie.COUNTER_RESET)), passkey, challenge));

        assertThat(refusal).isEqualTo(Reason.COUNTER);
    }

    @Test
    void refuses_another_challenge() {
        var passkey = registered();

        assertThat(refusal(() -> relyingParty.verify(assertion(authenticator), passkey, challenge())))
                .isEqualTo(Reason.CHALLENGE);
        assertThat(refusal(() -> relyingParty.verify(registration(authenticator), challenge())))
                .isEqualTo(Reason.CHALLENGE);
    }

    @Test
    void refuses_the_assertion_of_somebody_elses_passkey() {
        var passkey = registered();
        var other = SoftwarePasskey.create("localhost", ORIGIN, new byte[] {9});

        assertThat(refusal(() -> relyingParty.verify(assertion(other), passkey, challenge)))
                .isEqualTo(Reason.UNKNOWN_CREDENTIAL);
    }

    @Test
    void refuses_the_signature_of_another_key_under_this_credentials_name() {
        var passkey = registered();
        var others = SoftwarePasskey.create("localhost", ORIGIN, new byte[] {9}).sign(challenge);
        var forged = new Assertion(
                passkey.credentialId(),
                Bytes.of(others.clientDataJson()),
                Bytes.of(others.authenticatorData()),
                Bytes.of(others.signature()));

        assertThat(refusal(() -> relyingParty.verify(forged, passkey, challenge)))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void a_saved_passkey_goes_on_where_it_stopped() {
        var passkey = registered();
        relyingParty.verify(assertion(authenticator), passkey, challenge);

        var restored = SoftwarePasskey.fromJson(authenticator.toJson());

        assertThat(relyingParty.verify(assertion(restored), passkey.withSignCount(1), challenge))
                .isEqualTo(2);
        assertThat(restored.userHandle()).isEqualTo(authenticator.userHandle());
    }

    @Test
    void answers_damaged_input_with_a_refusal_and_nothing_else() {
        var passkey = registered();
        var signed = authenticator.sign(challenge);
        var created = authenticator.register(challenge);
        var random = new Random(20251124);
        for (var i = 0; i < 1_000; i++) {
            var credential = new Assertion(
                    passkey.credentialId(),
                    damaged(signed.clientDataJson(), random),
                    damaged(signed.authenticatorData(), random),
                    damaged(signed.signature(), random));
            var registration =
                    new Registration(Bytes.of(created.clientDataJson()), damaged(created.attestationObject(), random));
            var key = new Passkey(
                    passkey.credentialId(), damaged(passkey.publicKey().toByteArray(), random), 0);

            refusal(() -> relyingParty.verify(credential, passkey, challenge));
            verifiesOrRefuses(() -> relyingParty.verify(registration, challenge));
            refusal(() -> relyingParty.verify(Assertion.fromJson(signed.toJson()), key, challenge));
        }
    }

    @Test
    void takes_no_short_challenge_from_its_caller() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> relyingParty.verify(registration(authenticator), new byte[8]));
    }

    private Passkey registered() {
        return relyingParty.verify(registration(authenticator), challenge);
    }

    private Registration registration(SoftwarePasskey from) {
        return Registration.fromJson(from.register(challenge).toJson());
    }

    private Assertion assertion(SoftwarePasskey from) {
        return Assertion.fromJson(from.sign(challenge).toJson());
    }

    private static Reason refusal(Runnable attempt) {
        return catchThrowableOfType(PasskeyRefused.class, attempt::run).reason();
    }

    /** Without attestation most bytes of a registration are not covered by a signature, so that some damage passes. */
    private static void verifiesOrRefuses(Runnable attempt) {
        try {
            attempt.run();
        } catch (PasskeyRefused refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    /** One changed byte, or a cut tail. */
    private static Bytes damaged(byte[] bytes, Random random) {
        if (random.nextInt(4) == 0) {
            return Bytes.of(java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1)));
        }
        var changed = bytes.clone();
        changed[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        return Bytes.of(changed);
    }

    private static byte[] challenge() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
