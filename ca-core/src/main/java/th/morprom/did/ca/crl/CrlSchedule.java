package th.morprom.did.ca.crl;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.CrlScope;
import th.morprom.did.statusfeed.ClockInDoubt;
import th.morprom.did.statusfeed.StatusFeedBroken;

/**
 * Keeps the lists fresh: each is renewed when half of its time is over, so that relying parties always have the other
 * half in hand. Revocations publish by themselves ({@link PublishSoon}); where a crash came in between, this does it.
 */
public final class CrlSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(CrlSchedule.class);

    private final Hierarchy hierarchy;
    private final PublishCrl publishCrl;
    private final FindCrl findCrl;
    private final Clock clock;

    public CrlSchedule(Hierarchy hierarchy, PublishCrl publishCrl, FindCrl findCrl, Clock clock) {
        this.hierarchy = hierarchy;
        this.publishCrl = publishCrl;
        this.findCrl = findCrl;
        this.clock = clock;
    }

    /** Publishes what is missing or due. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT5M", scheduler = "listThread")
    public void publishDue() {
        try {
            hierarchy
                    .all()
                    .forEach(authority -> publishCrl.scopes(authority).forEach(scope -> publishDue(authority, scope)));
        } catch (ClockInDoubt e) {
            // The clock has told already.
            LOG.debug("no lists", e);
        } catch (StatusFeedBroken e) {
            LOG.warn("No list is made while the status feed does not verify", e);
        }
    }

    private void publishDue(Authority authority, CrlScope scope) {
        if (findCrl.find(scope, CrlKind.FULL).filter(this::isFresh).isEmpty()
                || publishCrl.isBehind(authority, scope)) {
            publish(authority, scope);
        } else if (authority.key().isPresent()
                && findCrl.find(scope, CrlKind.DELTA).filter(this::isFresh).isEmpty()) {
            publishCrl.publishDelta(scope);
        }
    }

    /** The list of a CA whose key is offline stays as it is, and somebody must hear that it grows old. */
    private void publish(Authority authority, CrlScope scope) {
        if (authority.key().isPresent()) {
            publishCrl.publish(scope);
        } else if (!authority.hasEnded(clock.instant())) {
            LOG.warn("The list of {} is due, and its key is offline: publish it in a ceremony", scope);
        }
    }

    private boolean isFresh(Crl crl) {
        var half = Duration.between(crl.thisUpdate(), crl.nextUpdate()).dividedBy(2);
        return clock.instant().isBefore(crl.thisUpdate().plus(half));
    }
}
