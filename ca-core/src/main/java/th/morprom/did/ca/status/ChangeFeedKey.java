package th.morprom.did.ca.status;

import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.hsm.KeyRefused;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.statusfeed.ClockInDoubt;
import th.morprom.did.statusfeed.ExtendFeed;
import th.morprom.did.statusfeed.FeedKey;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.statusfeed.StatusFeedBroken;

/**
 * Hands the signing of the status feed over to a new key: when the term of the one in office is over, or when an operator says so
 * because the key may be in other hands. Followers go on by themselves; docs/status-feed.md tells how.
 */
public final class ChangeFeedKey {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeedKey.class);

    private final ExtendFeed pen;
    private final StatusFeed feed;
    private final TransactionTemplate transaction;
    private final AuditFeed audit;
    private final Duration term;

    ChangeFeedKey(ExtendFeed pen, StatusFeed feed, TransactionTemplate transaction, AuditFeed audit, Duration term) {
        this.pen = pen;
        this.feed = feed;
        this.transaction = transaction;
        this.audit = audit;
        this.term = term;
    }

    /**
     * Changes it now.
     *
     * @param operator who ordered it: an id, never a name
     * @return the new key, for followers that are given it in a file
     * @throws StatusFeedBroken if the feed does not verify
     * @throws ClockInDoubt while nobody knows the time
     * @throws KeyUnavailable if the token does not answer; the same order may be given again
     */
    public FeedKey change(String operator) {
        var changed = transaction.execute(status -> {
            var successor = pen.changeKey();
            audit.keyChanged(operator, feed.key(), successor);
            return successor;
        });
        try {
            feed.look();
        } catch (DataAccessException e) {
            // The change is committed all the same, and the next look finds it.
            LOG.warn("The status feed could not be looked at after the change of its key", e);
        }
        return Objects.requireNonNull(changed);
    }

    /** Changes it when its term is over. Of several nodes one does. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M", scheduler = "feedThread")
    public void changeIfDue() {
        try {
            transaction.executeWithoutResult(status ->
                    pen.changeKeyAfter(term).ifPresent(successor -> audit.keyChanged("system", feed.key(), successor)));
            feed.look();
        } catch (StatusFeedBroken e) {
            if (feed.breach().isPresent()) {
                // Alarmed by the follower already.
                LOG.debug("no change of the feed's key", e);
            } else {
                LOG.warn("The key of the status feed could not be changed; it stays in office", e);
            }
        } catch (KeyUnavailable | KeyRefused | ClockInDoubt | DataAccessException | TransactionException e) {
            LOG.warn("The key of the status feed could not be changed; it stays in office", e);
        }
    }
}
