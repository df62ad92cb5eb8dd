package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DEVICE_ERROR;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DEVICE_MEMORY;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_INCORRECT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_LOCKED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_SESSION_COUNT;
import static th.morprom.did.testpki.token.Pkcs11Function.C_GenerateKeyPair;
import static th.morprom.did.testpki.token.Pkcs11Function.C_GetSessionInfo;
import static th.morprom.did.testpki.token.Pkcs11Function.C_Login;
import static th.morprom.did.testpki.token.Pkcs11Function.C_OpenSession;
import static th.morprom.did.testpki.token.Pkcs11Function.C_Sign;
import static th.morprom.did.testpki.token.Pkcs11Function.C_SignInit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.hsm.KeyUnavailable.Reason;
import th.morprom.did.testpki.token.FaultyToken;

/** What each outage is called, what the operator does, and that the process needs no restart. */
class OutageTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    private final FaultyToken faulty = FaultyToken.create();

    @TempDir
    private Path folder;

    private Path pinFile = Path.of("");

    @BeforeEach
    void writePin() throws IOException {
        pinFile = folder.resolve("pin");
        Files.writeString(pinFile, faulty.soft().pin() + "\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {CKR_PIN_INCORRECT, CKR_PIN_LOCKED})
    void a_refused_login_is_tried_once_until_the_pin_file_is_written_anew(long code) throws IOException {
        try (var token = open()) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            faulty.answer(C_Login, code);
            faulty.loseSessions(C_SignInit, 1);
            var logins = faulty.calls(C_Login);

            for (var i = 0; i < 20; i++) {
                assertThat(outage(key).reason()).isEqualTo(Reason.LOGIN_REFUSED);
            }
            assertThat(outage(key).retryAfter()).isEmpty();
            assertThat(token.state().reason()).contains(Reason.LOGIN_REFUSED);
            assertThat(faulty.calls(C_Login)).isEqualTo(logins + 1);

            faulty.heal();
            assertThat(outage(key).reason()).isEqualTo(Reason.LOGIN_REFUSED);
            assertThat(faulty.calls(C_Login)).isEqualTo(logins + 1);

            Files.setLastModifiedTime(pinFile, FileTime.from(Instant.now().plusSeconds(5)));
            assertThat(key.sign(MESSAGE)).isNotEmpty();
            assertThat(token.state().usable()).isTrue();
        }
    }

    @Test
    void an_operator_may_ask_for_one_more_login() {
        try (var token = open()) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            faulty.answer(C_Login, CKR_PIN_LOCKED, 2);
            faulty.loseSessions(C_SignInit, 1);
            assertThat(outage(key).reason()).isEqualTo(Reason.LOGIN_REFUSED);

            assertThatThrownBy(token::logInAgain).isInstanceOf(KeyUnavailable.class);
            assertThat(outage(key).reason()).isEqualTo(Reason.LOGIN_REFUSED);

            token.logInAgain();
            assertThat(key.sign(MESSAGE)).isNotEmpty();
        }
    }

    @Test
    void a_missing_pin_file_costs_no_attempt_and_is_noticed_when_it_appears() throws IOException {
        try (var token = open()) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            Files.delete(pinFile);
            faulty.loseSessions(C_SignInit, 1);
            var logins = faulty.calls(C_Login);

            assertThat(outage(key).reason()).isEqualTo(Reason.LOGIN_REFUSED);
            assertThat(faulty.calls(C_Login)).isEqualTo(logins);

            Files.writeString(pinFile, faulty.soft().pin());
            assertThat(key.sign(MESSAGE)).isNotEmpty();
        }
    }

    @Test
    void a_full_token_is_named_and_keeps_its_login_and_keys() {
        try (var token = open()) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            faulty.answer(C_GenerateKeyPair, CKR_DEVICE_MEMORY);
            var logins = faulty.calls(C_Login);
            var reconnections = token.metrics().reconnections();

            var full =
                    catchThrowableOfType(KeyUnavailable.class, () -> token.generate("another", KeyAlgorithm.EC_P256));

            assertThat(full.reason()).isEqualTo(Reason.DEVICE_FULL);
            assertThat(full.retryAfter()).isEmpty();
            assertThat(key.sign(MESSAGE)).isNotEmpty();
            assertThat(faulty.calls(C_Login)).isEqualTo(logins);
            assertThat(token.metrics().reconnections()).isEqualTo(reconnections);
            assertThat(token.state().usable()).isTrue();

            faulty.heal();
            assertThat(token.generate("another", KeyAlgorithm.EC_P256)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_full_token_with_no_session_to_spare_goes_on_signing(int sessions) {
        try (var token = open(sessions)) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            faulty.limitSessions(sessions);
            openAll(key);
            faulty.answer(C_GenerateKeyPair, CKR_DEVICE_MEMORY);

            for (var i = 0; i < 2 * sessions; i++) {
                assertThatThrownBy(() -> token.generate("another", KeyAlgorithm.EC_P256))
                        .isInstanceOf(KeyUnavailable.class);
                assertThat(key.sign(MESSAGE)).isNotEmpty();
            }
        }
    }

    /** They are opened when several calls run at once. */
    private void openAll(SigningKey key) {
        faulty.delay(C_Sign, Duration.ofMillis(50));
        SigningLoad.with(key, 4).close();
        faulty.heal();
    }

    @Test
    void a_token_without_another_session_is_busy() {
        try (var token = open()) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            faulty.answer(C_OpenSession, CKR_SESSION_COUNT);
            faulty.loseSessions(C_SignInit, 1);

            var busy = outage(key);

            assertThat(busy.reason()).isEqualTo(Reason.BUSY);
            assertThat(busy.retryAfter()).isPresent();
        }
    }

    @Test
    void an_idle_token_notices_by_itself_that_an_outage_is_over() {
        try (var token = open()) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            faulty.answer(C_SignInit, CKR_DEVICE_ERROR);
            faulty.answer(C_GetSessionInfo, CKR_DEVICE_ERROR);
            assertThat(outage(key).reason()).isEqualTo(Reason.DEVICE_ERROR);
            assertThat(token.state().usable()).isFalse();

            faulty.heal();

            SigningLoad.await(() -> token.state().usable());
        }
    }

    @Test
    void an_idle_token_keeps_its_sessions_from_falling_asleep() {
        try (var token = open()) {
            var asked = faulty.calls(C_GetSessionInfo);
            SigningLoad.await(() -> faulty.calls(C_GetSessionInfo) > asked);
            assertThat(token.state().usable()).isTrue();
        }
    }

    @Test
    void an_error_of_one_kind_of_call_does_not_put_the_whole_token_out() {
        try (var token = open()) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            faulty.answer(C_SignInit, CKR_DEVICE_ERROR);

            assertThat(outage(key).reason()).isEqualTo(Reason.DEVICE_ERROR);

            assertThat(token.state().usable()).isTrue();
            assertThat(token.find("signer")).isPresent();
        }
    }

    @Test
    void a_closed_token_says_so() {
        var token = open();
        var key = token.generate("signer", KeyAlgorithm.EC_P256);
        token.close();

        assertThat(outage(key).reason()).isEqualTo(Reason.CLOSED);
        assertThat(token.state().reason()).contains(Reason.CLOSED);
    }

    private Token open() {
        return open(2);
    }

    private Token open(int sessions) {
        var soft = faulty.soft();
        return Token.open(new TokenSettings(
                soft.module(), soft.label(), PinSource.file(pinFile), sessions, Duration.ofSeconds(10)));
    }

    private static KeyUnavailable outage(SigningKey key) {
        return catchThrowableOfType(KeyUnavailable.class, () -> key.sign(MESSAGE));
    }
}
