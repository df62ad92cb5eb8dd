package th.morprom.did.ca.crl;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ca.profile.SigningAuthority;

/**
 * Keeps the lists fresh: each is renewed when half of its time is over, so that relying parties always have the other
 * half in hand. Revocations publish at once, without waiting for this.
 */
public final class CrlSchedule {
    private final PublishCrl publishCrl;
    private final FindCrl findCrl;
    private final Clock clock;

    public CrlSchedule(PublishCrl publishCrl, FindCrl findCrl, Clock clock) {
        this.publishCrl = publishCrl;
        this.findCrl = findCrl;
        this.clock = clock;
    }

    /** Publishes what is missing or due. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    public void publishDue() {
        for (var authority : SigningAuthority.values()) {
            if (findCrl.find(authority).filter(this::isFresh).isEmpty()) {
                publishCrl.publish(authority);
            }
        }
    }

    private boolean isFresh(Crl crl) {
        var half = Duration.between(crl.thisUpdate(), crl.nextUpdate()).dividedBy(2);
        return clock.instant().isBefore(crl.thisUpdate().plus(half));
    }
}
