package th.morprom.did.ca.status;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.statusfeed.Breach;
import th.morprom.did.statusfeed.ExtendFeed;
import th.morprom.did.statusfeed.StatusFeed;

/** Signs the first head of the feed, once in the life of a CA, and the next one at every start. */
public final class BeginStatusFeed {
    private static final Logger LOG = LoggerFactory.getLogger(BeginStatusFeed.class);

    private final ExtendFeed pen;
    private final StatusFeed feed;
    private final Beginning beginning;
    private final TransactionTemplate transaction;
    private final AuditFeed audit;

    /**
     * Whether a feed without a head may begin here. A head that somebody removed looks the same, and signing a new one would
     * make good everything that was ever revoked; so only a CA without certificates begins, or one whose key is new.
     */
    record Beginning(StatusKey key, CertificateCount certificates) {
        boolean isAllowed() {
            return key.isNew() || certificates.isZero();
        }
    }

    BeginStatusFeed(
            ExtendFeed pen, StatusFeed feed, Beginning beginning, TransactionTemplate transaction, AuditFeed audit) {
        this.pen = pen;
        this.feed = feed;
        this.beginning = beginning;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** Begins if that has not been done, and lets the follower look. A broken feed is alarmed, and the CA starts without. */
    public void begin() {
        if (!pen.hasBegun()) {
            if (!beginning.isAllowed()) {
                var breach = new Breach(Breach.Kind.HEAD_GONE, 0);
                LOG.error("{}. No status is changed or published; see docs/operations.md.", breach);
                audit.raise(breach);
                return;
            }
            transaction.executeWithoutResult(status -> {
                pen.begin();
                audit.begun();
            });
        }
        feed.look();
    }
}
