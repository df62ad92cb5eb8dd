package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import th.morprom.did.testpki.token.FaultyToken;

/** A token with two sessions that four threads sign with all the time, and that can be made to fail. */
final class LoadedToken implements AutoCloseable {
    static final int SESSIONS = 2;
    static final int THREADS = 4;
    /** Only to tell a deadline from a hang: the threads of a busy machine are late. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private final Duration deadline;
    private final FaultyToken faulty = FaultyToken.create();
    private final Token token;
    private final SigningLoad load;

    LoadedToken(Duration deadline) {
        this.deadline = deadline;
        this.token = Token.open(new TestToken(faulty.soft()).settings(SESSIONS, deadline));
        this.load = SigningLoad.with(token.generate("signer", KeyAlgorithm.EC_P256), THREADS);
    }

    FaultyToken faulty() {
        return faulty;
    }

    Token token() {
        return token;
    }

    SigningLoad load() {
        return load;
    }

    /** After every fault: it works again, nobody waited beyond the deadline, and no call was finalised away under. */
    @Override
    public void close() {
        faulty.heal();
        load.awaitSignatures(20);
        load.close();
        assertThat(load.longestWait()).isLessThan(deadline.plus(LATE));
        assertThat(faulty.finalisedUnderCalls()).isZero();
        assertThat(token.state().usable()).isTrue();
        token.close();
    }
}
