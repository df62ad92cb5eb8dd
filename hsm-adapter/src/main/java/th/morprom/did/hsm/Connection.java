package th.morprom.did.hsm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import th.morprom.did.hsm.KeyUnavailable.Reason;

/**
 * The way to one token: its present epoch, how the next one is reached when that is lost, and what is known while none
 * is.
 *
 * <p>Reconnecting is one worker's turn. It first looks for the token and logs in; if that fails it initialises the
 * library anew, which disturbs other tokens behind it and is therefore done ever more rarely while it does not help. A
 * refused login is not repeated before the PIN was put in anew.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String label;
    private final Login login;
    private final Pkcs11Library library;
    private final TokenMetrics metrics;
    private final Clock clock;
    private final Turn reconnecting = new Turn();
    private volatile Epoch current;
    private volatile @Nullable Outage outage;
    private volatile Instant usableSince;
    private volatile boolean unproven;
    private volatile boolean loginIsNotEnough;
    private volatile long initialiseAt = System.nanoTime();
    private volatile Duration initialisePause = PAUSE;

    private Connection(
            String label, Login login, Pkcs11Library library, TokenMetrics metrics, Clock clock, Epoch first) {
        this.label = label;
        this.login = login;
        this.library = library;
        this.metrics = metrics;
        this.clock = clock;
        this.current = first;
        this.usableSince = clock.instant();
    }

    /**
     * Loads the module, finds the token and logs in.
     *
     * @throws TokenRefused if the settings do not lead to a token, or it does not take the PIN
     */
    static Connection open(TokenSettings settings, TokenMetrics metrics, Clock clock, Job<?> job) {
        var library = Pkcs11Library.load(settings.module(), settings.quirks().libraryParameters());
        var login = new Login(settings);
        var first = firstEpoch(settings, login, library, job);
        return new Connection(settings.label(), login, library, metrics, clock, first);
    }

    private static Epoch firstEpoch(TokenSettings settings, Login login, Pkcs11Library library, Job<?> job) {
        var generation = library.generation();
        try {
            return login.connect(library, job);
        } catch (TokenRefused refused) {
            if (refused.reason() != TokenRefused.Reason.TOKEN_NOT_FOUND) {
                throw refused;
            }
        } catch (PKCS11Exception e) {
            LOG.warn("The token \"{}\" does not open: {}", settings.label(), e.getErrorName());
        }
        // SoftHSM lists only the tokens that existed when it was initialised.
        try {
            library.initialiseAnew(generation, job);
            return login.connect(library, job);
        } catch (PKCS11Exception e) {
            throw new KeyUnavailable(Fault.of(e).reason(), "The token does not open: " + e.getErrorName(), e);
        }
    }

    Pkcs11Library library() {
        return library;
    }

    boolean isCurrent(Epoch epoch) {
        return current == epoch;
    }

    /**
     * The epoch to work in; after an outage, when its time has come, a new one.
     *
     * @throws KeyUnavailable while the token is known to be out of order
     */
    Epoch epoch(Job<?> job) {
        var known = current;
        if (outage != null) {
            replace(known, job);
        }
        return current;
    }

    /** @throws KeyUnavailable while there is no point in trying */
    void failFast() {
        var known = outage;
        if (known != null && !known.isOver(login)) {
            throw known.unavailable();
        }
    }

    Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }

    Instant usableSince() {
        return usableSince;
    }

    /** The token answers with errors although the login was made anew: only a new start of the library is left to try. */
    KeyUnavailable broken(Epoch epoch, PKCS11Exception e, Job<?> job) {
        reconnecting.take(job);
        try {
            if (!isCurrent(epoch)) {
                return new KeyUnavailable(Fault.of(e).reason(), sentence(e), e);
            }
            loginIsNotEnough = true;
            return goOut(job, Fault.of(e).reason(), sentence(e), e);
        } finally {
            reconnecting.end(job);
        }
    }

    private static String sentence(PKCS11Exception e) {
        return "The token answers with errors: " + e.getErrorName();
    }

    /**
     * Replaces the epoch that failed, unless another worker has done so meanwhile.
     *
     * @throws KeyUnavailable if the token does not come back, or did not a moment ago
     */
    void replace(Epoch failed, Job<?> job) {
        reconnecting.take(job);
        try {
            failFast();
            if (isCurrent(failed)) {
                replaceNow(failed, job);
            }
        } finally {
            reconnecting.end(job);
        }
    }

    /** An operator asks for one more attempt, whatever the token said before. */
    void logInAgain(Job<?> job) {
        reconnecting.take(job);
        try {
            replaceNow(current, job);
        } finally {
            reconnecting.end(job);
        }
    }

    private void replaceNow(Epoch failed, Job<?> job) {
        Epoch fresh;
        try {
            fresh = reconnect(job);
        } catch (PKCS11Exception e) {
            metrics.error(e.getErrorName());
            throw goOut(job, Fault.of(e).reason(), "The token does not come back: " + e.getErrorName(), e);
        } catch (TokenRefused refused) {
            var absent = refused.reason() == TokenRefused.Reason.TOKEN_NOT_FOUND;
            var reason = absent ? Reason.TOKEN_ABSENT : Reason.LOGIN_REFUSED;
            throw goOut(job, reason, String.valueOf(refused.getMessage()), refused);
        } catch (KeyUnavailable unavailable) {
            var message = String.valueOf(unavailable.getMessage());
            throw goOut(job, unavailable.reason(), message, unavailable.getCause());
        }
        if (!reconnecting.isHeldBy(job)) {
            closeIdle(fresh, job, Set.of());
            throw job.noAnswer();
        }
        if (outage != null) {
            usableSince = clock.instant();
        }
        var spared = fresh.idleHandles();
        closeIdle(failed, job, spared);
        current = fresh;
        unproven = true;
        outage = null;
        metrics.reconnected();
        closeIdle(failed, job, spared); // what was given back in between
        LOG.info("Rebuilt the sessions of the token \"{}\"", label);
    }

    private Epoch reconnect(Job<?> job) throws PKCS11Exception {
        var generation = library.generation();
        if (!loginIsNotEnough || !mayInitialise()) {
            try {
                return connected(job);
            } catch (PKCS11Exception e) {
                metrics.error(e.getErrorName());
                LOG.warn("The token \"{}\" does not open: {}", label, e.getErrorName());
                if (!mayInitialise()) {
                    throw e;
                }
            } catch (TokenRefused refused) {
                if (refused.reason() != TokenRefused.Reason.TOKEN_NOT_FOUND || !mayInitialise()) {
                    throw refused;
                }
            }
        }
        initialiseAt = System.nanoTime() + initialisePause.toNanos();
        initialisePause =
                initialisePause.compareTo(LONGEST_PAUSE) < 0 ? initialisePause.multipliedBy(2) : LONGEST_PAUSE;
        library.initialiseAnew(generation, job);
        return connected(job);
    }

    private Epoch connected(Job<?> job) throws PKCS11Exception {
        var fresh = login.connect(library, job);
        loginIsNotEnough = false;
        return fresh;
    }

    /** The token does what it is asked: the next interruption may be met with all means at once. */
    void proven() {
        if (unproven) {
            unproven = false;
            initialiseAt = System.nanoTime();
            initialisePause = PAUSE;
        }
    }

    private boolean mayInitialise() {
        return System.nanoTime() - initialiseAt >= 0;
    }

    private KeyUnavailable goOut(Job<?> job, Reason reason, String message, @Nullable Throwable cause) {
        if (!reconnecting.isHeldBy(job)) {
            return job.noAnswer(); // it was stuck and written off; by now another worker knows better
        }
        var before = outage;
        var since = before != null && before.reason() == reason ? before.since() : clock.instant();
        var now = new Outage(reason, message, cause, since, System.nanoTime() + PAUSE.toNanos());
        outage = now;
        if (before == null || before.reason() != reason) {
            LOG.warn("The token \"{}\" is out of order: {}", label, message);
        }
        return now.unavailable();
    }

    /** Old sessions may be closed only in their own generation: later, the same numbers can be someone else's. */
    private void closeIdle(Epoch epoch, Job<?> job, Set<Long> spared) {
        library.enter(job);
        try {
            if (epoch.generation() == library.generation()) {
                epoch.closeIdleBut(spared);
            }
        } finally {
            library.leave();
        }
    }

    void closeIdle(Job<?> job) {
        closeIdle(current, job, Set.of());
    }
}
