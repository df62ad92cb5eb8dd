package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_USER_ALREADY_LOGGED_IN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKU_USER;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/**
 * The sessions of one token, logged in, each lent to one thread for one call.
 *
 * <p>Any error code of a call may mean that sessions, login or handles are lost, and modules differ in which they
 * return. So every failure costs the same: the sessions are rebuilt once, by the first thread that comes, and the call
 * is repeated once. A call must therefore bear being repeated, and turn the codes that its input causes into exceptions
 * of its own.
 */
final class SessionPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionPool.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    private final TokenSettings settings;
    private final Pkcs11Library library;
    private final Semaphore permits;
    private volatile Epoch current;
    private volatile @Nullable TokenRefused loginRefused;
    private volatile boolean closed;
    private long failedAt;
    private boolean failing;

    private SessionPool(TokenSettings settings, Pkcs11Library library) throws PKCS11Exception {
        this.settings = settings;
        this.library = library;
        this.permits = new Semaphore(settings.sessions(), true);
        this.current = connect();
    }

    /** One call on the token; it may run twice. */
    interface Call<T extends @Nullable Object> {
        T run(PooledSession session) throws PKCS11Exception;
    }

    /** A pool with its first session open and logged in. */
    static SessionPool open(TokenSettings settings) {
        var library = Pkcs11Library.load(settings.module(), settings.quirks().libraryParameters());
        var generation = library.generation();
        try {
            return openNow(settings, library);
        } catch (TokenRefused refused) {
            if (refused.reason() != TokenRefused.Reason.TOKEN_NOT_FOUND) {
                throw refused;
            }
        }
        // SoftHSM lists only the tokens that existed when it was initialised.
        try {
            library.initialiseAnew(generation);
        } catch (PKCS11Exception e) {
            throw new KeyUnavailable("The PKCS#11 module does not start again: " + e.getErrorName(), e);
        }
        return openNow(settings, library);
    }

    private static SessionPool openNow(TokenSettings settings, Pkcs11Library library) {
        try {
            return new SessionPool(settings, library);
        } catch (PKCS11Exception e) {
            throw new KeyUnavailable("The token does not open: " + e.getErrorName(), e);
        }
    }

    /**
     * Runs the call on a session of its own, waiting for one if all are in use.
     *
     * @throws KeyUnavailable if no session came free in time, or the call failed on rebuilt sessions too
     */
    <T extends @Nullable Object> T call(Call<T> call) {
        acquire();
        try {
            for (var failures = 0; ; ) {
                var epoch = current;
                library.calling().lock();
                try {
                    if (epoch.generation() == library.generation()) {
                        return runIn(epoch, call);
                    }
                } catch (PKCS11Exception e) {
                    failures++;
                    if (failures > 1) {
                        throw new KeyUnavailable("The token does not do it: " + e.getErrorName(), e);
                    }
                    LOG.warn("A call on the token failed with {}; rebuilding its sessions", e.getErrorName());
                } finally {
                    library.calling().unlock();
                }
                rebuild(epoch);
            }
        } finally {
            permits.release();
        }
    }

    TokenQuirks quirks() {
        return settings.quirks();
    }

    /** Destroys now what is due; with no session free, or none left, the next call or the end of the sessions does. */
    void destroyDoomed() {
        try {
            call(pooled -> true);
        } catch (KeyUnavailable e) {
            LOG.debug("Session objects are destroyed later: {}", e.getMessage());
        }
    }

    private void acquire() {
        try {
            if (!permits.tryAcquire(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new KeyUnavailable(
                        "No session of the token came free within "
                                + settings.timeout().toMillis() + " ms",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyUnavailable("Interrupted while waiting for a session of the token", e);
        }
    }

    private <T extends @Nullable Object> T runIn(Epoch epoch, Call<T> call) throws PKCS11Exception {
        checkOpen();
        var session = epoch.take();
        var reusable = true;
        try {
            epoch.destroyDoomed(session);
            return call.run(new PooledSession(session, epoch));
        } catch (PKCS11Exception e) {
            reusable = false;
            throw e;
        } finally {
            if (reusable) {
                epoch.giveBack(session);
            } else {
                Epoch.close(session);
            }
            if (closed || epoch != current) {
                epoch.closeIdle();
            }
        }
    }

    /** Replaces the epoch that failed, unless another thread has done so meanwhile. */
    private synchronized void rebuild(Epoch failed) {
        if (current != failed) {
            return;
        }
        checkOpen();
        if (failing && System.nanoTime() - failedAt < PAUSE_AFTER_FAILURE.toNanos()) {
            throw new KeyUnavailable("The token does not answer", null);
        }
        var generation = library.generation();
        try {
            current = reconnect(generation);
            failing = false;
        } catch (PKCS11Exception e) {
            throw stillFailing(e, e.getErrorName());
        } catch (TokenRefused refused) {
            if (refused.reason() != TokenRefused.Reason.TOKEN_NOT_FOUND) {
                // Each further attempt would count towards the lock of the PIN.
                loginRefused = refused;
            }
            throw stillFailing(refused, refused.getMessage());
        }
        closeIdleOf(failed);
        LOG.info("Rebuilt the sessions of the token \"{}\"", settings.label());
    }

    private KeyUnavailable stillFailing(Exception cause, @Nullable String why) {
        failing = true;
        failedAt = System.nanoTime();
        return new KeyUnavailable("The token does not come back: " + why, cause);
    }

    private Epoch reconnect(long generation) throws PKCS11Exception {
        try {
            return connect();
        } catch (PKCS11Exception e) {
            LOG.warn("The token does not open: {}", e.getErrorName());
        } catch (TokenRefused refused) {
            if (refused.reason() != TokenRefused.Reason.TOKEN_NOT_FOUND) {
                throw refused;
            }
        }
        library.initialiseAnew(generation);
        return connect();
    }

    private Epoch connect() throws PKCS11Exception {
        library.calling().lock();
        try {
            var epoch = new Epoch(library.find(settings.label()), library.generation());
            var session = epoch.take();
            try {
                logIn(session);
            } catch (PKCS11Exception | TokenRefused e) {
                Epoch.close(session);
                throw e;
            }
            epoch.giveBack(session);
            return epoch;
        } finally {
            library.calling().unlock();
        }
    }

    private void logIn(Session session) throws PKCS11Exception {
        try {
            session.login(CKU_USER, settings.pin().toCharArray());
        } catch (PKCS11Exception e) {
            if (e.getErrorCode() != CKR_USER_ALREADY_LOGGED_IN) {
                throw TokenRefused.atLogin(settings.label(), e.getErrorCode()).orElseThrow(() -> e);
            }
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new KeyUnavailable("The token is closed", null);
        }
        var refused = loginRefused;
        if (refused != null) {
            throw new KeyUnavailable("The token refused the login when its sessions were rebuilt", refused);
        }
    }

    /** Old sessions may be closed only in their own generation: later, the same numbers can be someone else's. */
    private void closeIdleOf(Epoch epoch) {
        library.calling().lock();
        try {
            if (epoch.generation() == library.generation()) {
                epoch.closeIdle();
            }
        } finally {
            library.calling().unlock();
        }
    }

    /** Closes the sessions; calls that are running end first. Others who use the token stay logged in. */
    @Override
    public void close() {
        closed = true;
        closeIdleOf(current);
    }
}
