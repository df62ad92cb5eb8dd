package th.morprom.did.hsm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;
import th.morprom.did.hsm.KeyUnavailable.Reason;

/**
 * The sessions of one token, logged in, each lent to one worker for one call; no caller waits beyond its deadline.
 *
 * <p>Any error code of a call may mean that sessions, login or handles are lost, and modules differ in which they
 * return. So nearly every failure costs the same: the sessions are rebuilt once, by the first worker that comes, and the
 * call is repeated once. A few codes cannot mean that ({@link Fault#leavesSessions}): after those the call is repeated
 * on what there is. A call must therefore bear being repeated, and turn the codes that its input causes into exceptions
 * of its own.
 */
final class SessionPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionPool.class);
    /** Devices drop sessions that were silent for 40 seconds and more. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private final TokenSettings settings;
    private final TokenMetrics metrics;
    private final Clock clock;
    private final Workers workers;
    private final Connection connection;
    private final AtomicLong lookedAt = new AtomicLong(System.nanoTime());
    private volatile @Nullable Instant closedAt;

    private SessionPool(
            TokenSettings settings, TokenMetrics metrics, Clock clock, Workers workers, Connection connection) {
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.workers = workers;
        this.connection = connection;
    }

    /** One call on the token; it may run twice. */
    interface Call<T extends @Nullable Object> {
        T run(PooledSession session) throws PKCS11Exception;
    }

    /** A pool with its first session open and logged in. */
    static SessionPool open(TokenSettings settings, Clock clock) {
        var metrics = new TokenMetrics();
        var workers = new Workers(settings, metrics, clock);
        workers.start();
        metrics.watch(workers);
        try {
            Connection connection =
                    workers.call(TokenOperation.OPEN, job -> Connection.open(settings, metrics, clock, job));
            var pool = new SessionPool(settings, metrics, clock, workers, connection);
            workers.whenIdle(pool::lookRound);
            return pool;
        } catch (TokenRefused | KeyUnavailable e) {
            workers.end();
            throw e;
        }
    }

    /** As {@link #call(TokenOperation, Call)}, for what is not worth a figure of its own. */
    <T extends @Nullable Object> T call(Call<T> call) {
        return call(TokenOperation.OTHER, call);
    }

    /**
     * Has a worker run the call on a session.
     *
     * @throws KeyUnavailable if no session came free in time, the token did not answer in time, or the call failed on
     *     rebuilt sessions too
     */
    <T extends @Nullable Object> T call(TokenOperation operation, Call<T> call) {
        try {
            connection.failFast();
        } catch (KeyUnavailable unavailable) {
            metrics.unavailable(unavailable.reason());
            throw unavailable;
        }
        return workers.call(operation, job -> run(job, call));
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

    /** One more attempt to log in, because an operator says that the PIN is right now. */
    void logInAgain() {
        workers.call(TokenOperation.LOGIN, job -> {
            connection.logInAgain(job);
            return true;
        });
    }

    private <T extends @Nullable Object> T run(Job<?> job, Call<T> call) {
        var failures = 0;
        while (!job.isOverdue()) {
            var epoch = connection.epoch(job);
            try {
                return runIn(epoch, job, call);
            } catch (PKCS11Exception e) {
                failures++;
                metrics.error(e.getErrorName());
                if (failures > 1) {
                    throw lastingFailure(epoch, e, job);
                }
                metrics.repeated();
                LOG.warn("A call on the token failed with {}; it is repeated", e.getErrorName());
                if (!Fault.of(e).leavesSessions()) {
                    connection.replace(epoch, job);
                }
            } catch (Epoch.Over over) {
                connection.replace(epoch, job);
            }
        }
        throw job.noAnswer();
    }

    private <T extends @Nullable Object> T runIn(Epoch epoch, Job<?> job, Call<T> call)
            throws PKCS11Exception, Epoch.Over {
        library().enter(job);
        try {
            if (closedAt != null) {
                throw new KeyUnavailable(Reason.CLOSED, "The token is closed", null);
            }
            epoch.refuseUnlessOf(library().generation());
            var answer = runOn(epoch.take(), epoch, job, call);
            connection.proven();
            return answer;
        } finally {
            library().leave();
        }
    }

    private <T extends @Nullable Object> T runOn(Session session, Epoch epoch, Job<?> job, Call<T> call)
            throws PKCS11Exception {
        var end = Epoch.End.EXCHANGE;
        try {
            epoch.destroyDoomed(session);
            var answer = call.run(new PooledSession(session, epoch, job));
            end = job.isWrittenOff() ? Epoch.End.EXCHANGE : Epoch.End.GIVE_BACK;
            return answer;
        } catch (KeyRefused refused) {
            end = Epoch.End.GIVE_BACK;
            throw refused;
        } catch (PKCS11Exception e) {
            end = Fault.of(e).leavesSessions() ? Epoch.End.EXCHANGE : Epoch.End.DISCARD;
            throw e;
        } finally {
            epoch.end(session, end);
            if (closedAt != null || !connection.isCurrent(epoch)) {
                epoch.closeIdle();
            }
        }
    }

    /** Is it this call that the token cannot do, or does it do nothing any more? Another question tells. */
    private KeyUnavailable lastingFailure(Epoch epoch, PKCS11Exception e, Job<?> job) {
        if (Fault.of(e).leavesSessions() || answers(epoch, job)) {
            return new KeyUnavailable(Fault.of(e).reason(), "The token does not do it: " + e.getErrorName(), e);
        }
        return connection.broken(epoch, e, job);
    }

    private boolean answers(Epoch epoch, Job<?> job) {
        try {
            return runIn(epoch, job, pooled -> {
                Epoch.checkAlive(pooled.session());
                return true;
            });
        } catch (PKCS11Exception | Epoch.Over e) {
            LOG.debug("The token does not answer another question either", e);
            return false;
        }
    }

    private Pkcs11Library library() {
        return connection.library();
    }

    /** What workers do while there is nothing to do: keep sessions alive, and see whether an outage is over. */
    private void lookRound() {
        var before = lookedAt.get();
        var now = System.nanoTime();
        var due = connection.outage().isPresent() || now - before >= KEEP_ALIVE.toNanos();
        if (!due || closedAt != null || !lookedAt.compareAndSet(before, now)) {
            return;
        }
        workers.now(TokenOperation.CHECK, job -> {
            try {
                connection.failFast();
                return run(job, pooled -> {
                    Epoch.checkAlive(pooled.session());
                    pooled.epoch().keepAlive();
                    return true;
                });
            } catch (KeyUnavailable unavailable) {
                LOG.debug("The token is still out of order: {}", unavailable.getMessage());
                return false;
            }
        });
    }

    /** A signature that does not verify never leaves; it is counted here. */
    KeyUnavailable badSignature() {
        metrics.unavailable(Reason.BAD_SIGNATURE);
        return new KeyUnavailable(
                Reason.BAD_SIGNATURE, "The token made a signature that its public key does not verify", null);
    }

    TokenMetrics metrics() {
        return metrics;
    }

    TokenState state() {
        var closed = closedAt;
        if (closed != null) {
            return new TokenState(closed, Optional.of(Reason.CLOSED), "This process has closed the token.");
        }
        if (workers.serving() == 0) {
            return new TokenState(
                    workers.stuckSince(),
                    Optional.of(Reason.NO_ANSWER),
                    "Every session of the token is stuck in a call.");
        }
        return connection
                .outage()
                .map(out -> new TokenState(out.since(), Optional.of(out.reason()), out.message()))
                .orElseGet(() -> new TokenState(connection.usableSince(), Optional.empty(), "The token answers."));
    }

    /** Closes the sessions; calls that are running end first. Others who use the token stay logged in. */
    @Override
    public void close() {
        if (closedAt != null) {
            return;
        }
        closedAt = clock.instant();
        try {
            workers.call(TokenOperation.OTHER, job -> {
                connection.closeIdle(job);
                return true;
            });
        } catch (KeyUnavailable e) {
            LOG.warn("The token \"{}\" closes with calls stuck in it: {}", settings.label(), e.getMessage());
        }
        workers.end();
    }
}
