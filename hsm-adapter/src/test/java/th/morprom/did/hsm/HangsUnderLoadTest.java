package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DEVICE_ERROR;
import static th.morprom.did.testpki.token.Pkcs11Function.C_Initialize;
import static th.morprom.did.testpki.token.Pkcs11Function.C_Sign;
import static th.morprom.did.testpki.token.Pkcs11Function.C_SignInit;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.hsm.KeyUnavailable.Reason;
import th.morprom.did.testpki.token.FaultyToken;
import th.morprom.did.testpki.token.Pkcs11Function;

/** Calls that do not come back, while four threads sign: each costs its own caller one deadline. */
class HangsUnderLoadTest {
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final int ROUNDS = Boolean.getBoolean("morprom.campaign") ? 50 : 1;

    private final LoadedToken loaded = new LoadedToken(DEADLINE);
    private final FaultyToken faulty = loaded.faulty();
    private final Token token = loaded.token();
    private final SigningLoad load = loaded.load();

    @AfterEach
    void it_works_again_and_nobody_waited_beyond_the_deadline() {
        loaded.close();
    }

    @Test
    void one_stuck_call_costs_its_own_caller_an_answer_and_nobody_else() {
        repeat(() -> {
            faulty.hang(C_Sign, 1);
            load.awaitOutages(Reason.NO_ANSWER, 1);
            load.awaitSignatures(50);
            assertThat(faulty.hanging(C_Sign)).isEqualTo(1);

            faulty.heal();
            SigningLoad.await(() -> token.metrics().sessionsWrittenOff() == 0);
        });

        SigningLoad.await(() -> token.metrics().outages(Reason.NO_ANSWER) == load.outages(Reason.NO_ANSWER));
    }

    @Test
    void when_every_call_is_stuck_calls_fail_at_once_until_one_returns() {
        repeat(() -> {
            faulty.hang(C_Sign, Long.MAX_VALUE);
            SigningLoad.await(() -> token.state().reason().equals(Optional.of(Reason.NO_ANSWER)));
            load.awaitOutages(Reason.NO_ANSWER, 100);
            assertThat(faulty.hanging(C_Sign)).isEqualTo(2L * LoadedToken.SESSIONS);
            assertThat(token.metrics().sessionsWrittenOff()).isEqualTo(2 * LoadedToken.SESSIONS);

            faulty.heal();
            load.awaitSignatures(10);
            SigningLoad.await(() -> token.metrics().sessionsWrittenOff() == 0);
        });
    }

    @Test
    void a_library_with_a_stuck_call_inside_is_not_finalised() {
        faulty.hang(C_Sign, 1);
        load.awaitOutages(Reason.NO_ANSWER, 1);
        var before = faulty.initialisations();
        faulty.needInitialisation(CKR_DEVICE_ERROR);
        load.awaitOutages(Reason.NO_ANSWER, 20);
        assertThat(faulty.initialisations()).isEqualTo(before);

        // The stuck call returns; the service still wants its initialisation, and gets it.
        faulty.answer(C_Sign, CKR_DEVICE_ERROR, 0);
        SigningLoad.await(() -> faulty.initialisations() > before);
        load.awaitSignatures(10);
    }

    @Test
    void an_initialisation_that_hangs_holds_no_caller() {
        faulty.hang(C_Initialize, 1);
        faulty.needInitialisation(CKR_DEVICE_ERROR);
        load.awaitOutages(Reason.NO_ANSWER, 20);
        assertThat(faulty.hanging(C_Initialize)).isEqualTo(1);

        faulty.heal();
        load.awaitSignatures(10);
    }

    @ParameterizedTest
    @EnumSource(
            value = Pkcs11Function.class,
            names = {"C_FindObjects", "C_OpenSession", "C_Login", "C_GetSlotList"})
    void one_that_is_stuck_on_the_way_back_lets_others_pass(Pkcs11Function function) {
        faulty.hang(function, 1);
        faulty.loseSessions(C_SignInit, 1);
        load.awaitOutages(Reason.NO_ANSWER, 1);

        load.awaitSignatures(50);
        assertThat(faulty.hanging(function)).isEqualTo(1);
    }

    private static void repeat(Runnable round) {
        for (var i = 0; i < ROUNDS; i++) {
            round.run();
        }
    }
}
