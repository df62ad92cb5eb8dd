package th.morprom.did.ca.crl;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.hierarchy.Hierarchy;

/**
 * Keeps the lists fresh: the list of every generation is renewed when half of its time is over, so that relying parties always have the other
 * half in hand. Revocations publish at once, without waiting for this.
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
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    public void publishDue() {
        for (var authority : hierarchy.all()) {
            if (findCrl.find(authority.name()).filter(this::isFresh).isEmpty()) {
                publish(authority);
            }
        }
    }

    /** The list of a CA whose key is offline stays as it is, and somebody must hear that it grows old. */
    private void publish(Authority authority) {
        if (authority.key().isPresent()) {
            publishCrl.publish(authority.name());
        } else if (!authority.hasEnded(clock.instant())) {
            LOG.warn("The list of {} is due, and its key is offline: publish it in a ceremony", authority.name());
        }
    }

    private boolean isFresh(Crl crl) {
        var half = Duration.between(crl.thisUpdate(), crl.nextUpdate()).dividedBy(2);
        return clock.instant().isBefore(crl.thisUpdate().plus(half));
    }
}
