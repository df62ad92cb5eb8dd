package th.morprom.did.ocsp.answer;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.ocsp.OcspProperties.Ahead;
import th.morprom.did.ocsp.status.CertificateStatuses;

/**
 * Goes round every second or some: makes answers ahead of those who will ask, forgets those that are over, and sees who answers now.
 * It never takes a signature's time from somebody who waits.
 */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final int AT_ONCE = 32;
    private static final long PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    /** How much longer a pause is than the round before it, so that a million certificates do not keep a processor busy. */
    private static final int SHARE = 20;

    private final CurrentIssuers issuers;
    private final CertificateStatuses statuses;
    private final KeptAnswers kept;
    private final Ahead ahead;
    private final Semaphore underWay = new Semaphore(AT_ONCE);
    private final Thread thread = new Thread(this::run, "ocsp-upkeep");
    private volatile boolean closed;

    Upkeep(CurrentIssuers issuers, CertificateStatuses statuses, KeptAnswers kept, Ahead ahead) {
        this.issuers = issuers;
        this.statuses = statuses;
        this.kept = kept;
        this.ahead = ahead;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                var began = System.nanoTime();
                issuers.refresh();
                goRound(issuers.current());
                var pause = SHARE * (System.nanoTime() - began) / 1_000_000;
                Thread.sleep(Math.min(Math.max(PAUSE_MILLIS, pause), LONGEST_PAUSE_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("No more answers are made ahead", e);
        }
    }

    /** Ends early if nothing can be signed ahead now: who answers is looked at again all the same. */
    private void goRound(KnownIssuers known) throws InterruptedException {
        for (var name : known.names()) {
            var all = ahead == Ahead.ALL && known.mostUsedName(name.issuer()).equals(Optional.of(name));
            if (!all && !known.answers().holdsAny(name.number())) {
                continue;
            }
            for (var place = 0; place < statuses.size() && !closed; place++) {
                if (statuses.issuerAt(place) == name.issuer() && !tend(known.answers(), name, place, all)) {
                    return;
                }
            }
        }
    }

    /** Whether there is time for the next. */
    private boolean tend(AnswerStore store, AnsweredIssuer name, int place, boolean all) throws InterruptedException {
        var packed = store.find(name.number(), place);
        if (packed.isEmpty() ? all && store.hasRoom() : needsAnother(packed.get(), place, all)) {
            if (!underWay.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
            kept.ahead(store, name, place, underWay::release);
        } else if (packed.isPresent() && kept.isOver(packed.get())) {
            store.forget(name.number(), place, packed.get());
        }
        return true;
    }

    private boolean needsAnother(byte[] packed, int place, boolean all) {
        return (all || (ahead == Ahead.ASKED && PackedAnswer.wasAsked(packed))) && kept.isDue(packed, place);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
