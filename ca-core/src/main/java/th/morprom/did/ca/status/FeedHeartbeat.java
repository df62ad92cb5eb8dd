package th.morprom.did.ca.status;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.statusfeed.ClockInDoubt;
import th.morprom.did.statusfeed.ExtendFeed;
import th.morprom.did.statusfeed.StatusFeedBroken;
import th.morprom.did.statusfeed.StatusFeedProperties;

/**
 * Signs the head anew while nothing changes: a head that is not young was put back, or its CA is down. It is annotated rather than a
 * {@code SchedulingConfigurer}, which Spring makes for the schedule's sake alone: to beat, the feed must have begun, and that only
 * the CA itself does.
 */
final class FeedHeartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(FeedHeartbeat.class);
    /** Several nodes beat; one signature a beat is enough, and a little early is not too early. */
    private static final int SLACK = 2;

    private final ExtendFeed pen;
    private final TransactionTemplate transaction;
    private final StatusFeedProperties properties;

    FeedHeartbeat(ExtendFeed pen, TransactionTemplate transaction, StatusFeedProperties properties) {
        this.pen = pen;
        this.transaction = transaction;
        this.properties = properties;
    }

    @Scheduled(fixedDelayString = "${morprom.status-feed.heartbeat:PT1M}", scheduler = "feedThread")
    void beat() {
        try {
            transaction.executeWithoutResult(
                    status -> pen.renew(properties.heartbeat().dividedBy(SLACK)));
        } catch (StatusFeedBroken | ClockInDoubt e) {
            // Alarmed by the follower or the clock already; nothing is signed over it.
            LOG.debug("no heartbeat", e);
        } catch (KeyUnavailable | DataAccessException | TransactionException e) {
            LOG.warn("The head of the status feed waits for its token or its database", e);
        }
    }
}
