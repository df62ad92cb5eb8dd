package th.morprom.did.ocsp.answer;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.ocsp.OcspProperties.Ahead;
import th.morprom.did.ocsp.status.CertificateStatuses;

/**
 * Goes round once a second: makes answers ahead of those who will ask, forgets those that are over, and sees who answers now.
 * It never takes a signature's time from somebody who waits.
 */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final int AT_ONCE = 32;
    private static final long ROUND_MILLIS = 1_000;

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
                issuers.refresh();
                goRound(issuers.current());
                Thread.sleep(ROUND_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("No more answers are made ahead", e);
        }
    }

    private void goRound(KnownIssuers known) throws InterruptedException {
        for (var name : known.names()) {
            var isMostUsed = known.mostUsedName(name.issuer()).equals(Optional.of(name));
            if (!isMostUsed && !known.answers().holdsAny(name.number())) {
                continue;
            }
            var all = ahead == Ahead.ALL && isMostUsed;
            for (var place = 0; place < statuses.size() && !closed; place++) {
                if (statuses.issuerAt(place) == name.issuer()) {
                    tend(known.answers(), name, place, all);
                }
            }
        }
    }

    private void tend(AnswerStore store, AnsweredIssuer name, int place, boolean all) throws InterruptedException {
        var packed = store.find(name.number(), place);
        if (packed.isEmpty() ? all && store.hasRoom() : needsAnother(packed.get(), place, all)) {
            underWay.acquire();
            kept.ahead(store, name, place, underWay::release);
        } else if (packed.isPresent() && kept.isOver(packed.get())) {
            store.forget(name.number(), place, packed.get());
        }
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
