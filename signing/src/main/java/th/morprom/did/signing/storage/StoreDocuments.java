package th.morprom.did.signing.storage;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.document.RenderMedicalCertificate;
import th.morprom.did.signing.storage.StoredDocuments.Leaving;
import th.morprom.did.signing.trust.SourceUnavailable;

/**
 * Brings signed files out of the database into an object storage. A file leaves once the storage has given it back as it is; two nodes
 * may bring the same one, and nothing is lost by it.
 */
public final class StoreDocuments {
    private static final Logger LOG = LoggerFactory.getLogger(StoreDocuments.class);

    /** So many one after the other, and it is the storage, not the files. */
    private static final int MOST_FAILURES = 10;

    /** Far more than anybody needs to know exactly. */
    private static final int COUNTED = 100_000;

    private final StoredDocuments documents;
    private final ObjectStore store;
    private final Duration after;
    private final Clock clock;

    /** @param after how long after its issue a file stays in the database at least */
    public StoreDocuments(JdbcClient jdbc, ObjectStore store, Duration after, Clock clock) {
        this.documents = new StoredDocuments(jdbc);
        this.store = store;
        this.after = after;
        this.clock = clock;
    }

    /**
     * Brings over what is due, at most so many. A file that the storage does not take keeps no other waiting.
     *
     * @return how many left the database
     * @throws SourceUnavailable if the storage takes none of them, or ten one after the other are
     *     refused; what left stays there
     */
    public int store(int most) {
        var issuedBefore = clock.instant().minus(after);
        int left = 0;
        int failures = 0;
        var failure = Optional.<SourceUnavailable>empty();
        var before = Optional.<Leaving>empty();
        for (int looked = 0; looked < most && !Thread.currentThread().isInterrupted(); looked++) {
            var document = documents.next(before, issuedBefore);
            if (document.isEmpty()) {
                break;
            }
            try {
                left += store(document.get()) ? 1 : 0;
                failures = 0;
            } catch (SourceUnavailable e) {
                LOG.warn("{} stays in the database for now: {}", document.get().key(), e.getMessage());
                failure = Optional.of(e);
                failures++;
                if (failures == MOST_FAILURES) {
                    throw e;
                }
            }
            before = document;
        }
        if (left == 0 && failure.isPresent()) {
            throw failure.get();
        }
        return left;
    }

    private boolean store(Leaving document) {
        store.put(document.key(), document.pdf());
        if (!Sha256.hex(store.get(document.key())).equals(document.sha256())) {
            LOG.error("The object storage gave another file for {}; it stays in the database", document.key());
            return false;
        }
        return documents.leave(document, RenderMedicalCertificate.FHIR_FILE);
    }

    /** How many should have left, at most 100,000. */
    public int waiting() {
        return documents.waiting(clock.instant().minus(after), COUNTED);
    }
}
