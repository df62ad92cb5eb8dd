package th.morprom.did.bench;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import th.morprom.did.testpki.token.FaultyToken;
import th.morprom.did.testpki.token.Pkcs11Function;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/**
 * A token that keeps its callers waiting as an HSM across the network does: {@value #WAIT_MILLIS} ms for each signature, in each of
 * {@value #SESSIONS} sessions, so that it makes somewhat less than 2,000 a second. Behind the wait is a SoftHSM, whose own work is
 * far from being the limit then.
 */
final class BenchDevice {
    /** How many signatures it makes at once. */
    static final int SESSIONS = 8;

    private static final int WAIT_MILLIS = 4;

    private BenchDevice() {}

    /** A new one. */
    static SoftToken create() {
        var token = FaultyToken.create();
        token.delay(Pkcs11Function.C_Sign, Duration.ofMillis(WAIT_MILLIS));
        return token.soft();
    }

    /** How a server makes use of it. */
    static Map<String, Object> settings() {
        return Map.of("morprom.token.online.sessions", SESSIONS, "morprom.ocsp.signing.threads", SESSIONS);
    }

    /** All that it can do: bare signing in all of its sessions. */
    static Work raw(Supplier<Task> signing) {
        return Work.waiting(SESSIONS, signing);
    }
}
