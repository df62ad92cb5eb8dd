package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_CRYPTOKI_NOT_INITIALIZED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DEVICE_ERROR;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DEVICE_MEMORY;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DEVICE_REMOVED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_FUNCTION_FAILED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_GENERAL_ERROR;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_HOST_MEMORY;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_KEY_HANDLE_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_MECHANISM_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_OPERATION_ACTIVE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_OPERATION_NOT_INITIALIZED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_SESSION_CLOSED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_SESSION_HANDLE_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_TOKEN_NOT_PRESENT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_USER_NOT_LOGGED_IN;
import static th.morprom.did.testpki.token.Pkcs11Function.C_FindObjectsInit;
import static th.morprom.did.testpki.token.Pkcs11Function.C_GetSessionInfo;
import static th.morprom.did.testpki.token.Pkcs11Function.C_Sign;
import static th.morprom.did.testpki.token.Pkcs11Function.C_SignInit;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.hsm.KeyUnavailable.Reason;
import th.morprom.did.testpki.token.FaultyToken;
import th.morprom.did.testpki.token.Pkcs11Function;

/**
 * What four signing threads notice of each fault of the token underneath. With {@code -Dmorprom.campaign=true} every
 * fault comes many times.
 */
class FaultsUnderLoadTest {
    /** Long, so that on a busy machine too an outage is the token's and not the machine's. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final int ROUNDS = Boolean.getBoolean("morprom.campaign") ? 50 : 1;
    private static final List<Long> CODES = LongStream.of(
                    CKR_HOST_MEMORY,
                    CKR_GENERAL_ERROR,
                    CKR_FUNCTION_FAILED,
                    CKR_DEVICE_ERROR,
                    CKR_DEVICE_MEMORY,
                    CKR_DEVICE_REMOVED,
                    CKR_KEY_HANDLE_INVALID,
                    CKR_MECHANISM_INVALID,
                    CKR_OPERATION_ACTIVE,
                    CKR_OPERATION_NOT_INITIALIZED,
                    CKR_SESSION_CLOSED,
                    CKR_SESSION_HANDLE_INVALID,
                    CKR_TOKEN_NOT_PRESENT,
                    CKR_USER_NOT_LOGGED_IN,
                    CKR_CRYPTOKI_NOT_INITIALIZED,
                    0x80000123L) // a vendor's own
            .boxed()
            .toList();

    private final LoadedToken loaded = new LoadedToken(DEADLINE);
    private final FaultyToken faulty = loaded.faulty();
    private final Token token = loaded.token();
    private final SigningLoad load = loaded.load();

    @AfterEach
    void it_works_again_and_nobody_waited_beyond_the_deadline() {
        loaded.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Pkcs11Function.class,
            names = {"C_SignInit", "C_Sign"})
    void any_single_error_code_costs_one_repeated_call_and_no_outage(Pkcs11Function function) {
        repeat(() -> CODES.forEach(code -> {
            var repeated = token.metrics().repeatedCalls();
            meets(function, once -> faulty.answer(once, code, 1));

            load.awaitSignatures(10);
            assertThat(load.outages()).as("outages after 0x%x", code).isZero();
            assertThat(token.metrics().repeatedCalls()).isGreaterThan(repeated);
        }));
    }

    @ParameterizedTest
    @EnumSource(
            value = Pkcs11Function.class,
            names = {"C_OpenSession", "C_Login", "C_GetSlotList", "C_FindObjectsInit", "C_FindObjects"})
    void an_error_on_the_way_back_from_lost_sessions_is_no_outage_either(Pkcs11Function function) {
        repeat(() -> {
            faulty.answer(function, CKR_DEVICE_ERROR, 1);
            meets(C_SignInit, once -> faulty.loseSessions(once, 1));
            load.awaitSignatures(10);
        });

        // A search that fails is itself a call on the token, and the one that follows the lost sessions.
        var searches = function == C_FindObjectsInit || function == Pkcs11Function.C_FindObjects;
        assertThat(load.outages()).isLessThanOrEqualTo(searches ? ROUNDS * LoadedToken.THREADS : 0);
    }

    @Test
    void lost_sessions_are_no_outage() {
        repeat(() -> {
            meets(C_Sign, once -> faulty.loseSessions(once, 1));
            load.awaitSignatures(10);
        });

        assertThat(load.outages()).isZero();
        assertThat(token.metrics().reconnections()).isGreaterThanOrEqualTo(ROUNDS);
    }

    @Test
    void a_restarted_service_is_no_outage() {
        for (var code : List.of(CKR_CRYPTOKI_NOT_INITIALIZED, CKR_DEVICE_ERROR, CKR_SESSION_HANDLE_INVALID)) {
            repeat(() -> {
                var before = faulty.initialisations();
                faulty.needInitialisation(code);
                SigningLoad.await(() -> faulty.initialisations() > before);
                load.awaitSignatures(10);
            });
        }

        assertThat(load.outages()).isZero();
    }

    @Test
    void a_wrong_signature_never_leaves_and_is_counted() {
        repeat(() -> {
            var before = load.outages(Reason.BAD_SIGNATURE);
            faulty.corruptSignatures(3);
            load.awaitOutagesInAll(Reason.BAD_SIGNATURE, before + 3);
            load.awaitSignatures(10);
        });

        assertThat(load.outages(Reason.BAD_SIGNATURE)).isEqualTo(3L * ROUNDS);
        assertThat(load.outages()).isEqualTo(3L * ROUNDS);
        assertThat(token.metrics().outages(Reason.BAD_SIGNATURE)).isEqualTo(3L * ROUNDS);
    }

    @Test
    void a_removed_token_is_named_and_comes_back_when_it_is_inserted() {
        repeat(() -> {
            faulty.remove();
            load.awaitOutages(Reason.TOKEN_ABSENT, 50);
            assertThat(token.state().reason()).contains(Reason.TOKEN_ABSENT);

            faulty.heal();
            load.awaitSignatures(10);
        });

        assertThat(load.outages()).isEqualTo(load.outages(Reason.TOKEN_ABSENT));
    }

    @Test
    void a_lasting_error_is_named_and_ends_with_its_cause() {
        repeat(() -> {
            faulty.answer(C_SignInit, CKR_DEVICE_ERROR);
            faulty.answer(C_GetSessionInfo, CKR_DEVICE_ERROR);
            load.awaitOutages(Reason.DEVICE_ERROR, 20);
            assertThat(token.state().reason()).contains(Reason.DEVICE_ERROR);

            faulty.heal();
            load.awaitSignatures(10);
        });

        assertThat(load.outages()).isEqualTo(load.outages(Reason.DEVICE_ERROR));
        assertThat(token.metrics().errors()).containsKey("CKR_DEVICE_ERROR");
    }

    @Test
    void a_slow_token_is_busy_and_nothing_is_written_off() {
        faulty.delay(C_Sign, Duration.ofMillis(200));
        load.awaitSignatures(20);

        assertThat(load.outages()).isZero();
        assertThat(token.metrics().sessionsWrittenOff()).isZero();
    }

    private void meets(Pkcs11Function function, Consumer<Pkcs11Function> fault) {
        var before = faulty.faults(function);
        fault.accept(function);
        SigningLoad.await(() -> faulty.faults(function) > before);
    }

    private static void repeat(Runnable round) {
        for (var i = 0; i < ROUNDS; i++) {
            round.run();
        }
    }
}
