package th.morprom.did.ra.certificate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;

/** Follows the councils' register: at once when it is a new one, and every hour because licences lapse by themselves. */
final class LicenceSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(LicenceSchedule.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration PAUSE_AFTER_A_GAP = Duration.ofMinutes(5);

    private final FollowLicences followLicences;
    private final LicenceWatchProperties properties;
    private final Clock clock;
    /** How often another look was asked for. */
    private final AtomicInteger asked = new AtomicInteger();

    private volatile int seenTo;
    private volatile String followed = "";
    private volatile Instant nextAtTheLatest = Instant.MIN;

    LicenceSchedule(FollowLicences followLicences, LicenceWatchProperties properties, Clock clock) {
        this.followLicences = followLicences;
        this.properties = properties;
        this.clock = clock;
    }

    /** Goes through all of them at the next look, although the register is no new one: one was not held against it when it should have been. */
    void lookAgain() {
        asked.incrementAndGet();
    }

    @Scheduled(scheduler = "certificateThreads", fixedDelayString = "PT15S", initialDelayString = "PT15S")
    void look() {
        try {
            var now = clock.instant();
            var asking = asked.get();
            if (asking == seenTo && followLicences.source().equals(followed) && now.isBefore(nextAtTheLatest)) {
                return;
            }
            var round = followLicences.follow(properties.mostAtOnce());
            tell(round);
            followed = round.source();
            seenTo = asking;
            nextAtTheLatest = now.plus(round.leftOver() > 0 ? PAUSE_AFTER_A_GAP : LONGEST_PAUSE);
        } catch (LicenceRegistryUnavailable away) {
            LOG.warn("Licences are not followed: {}", away.getMessage());
        } catch (CertificationUnavailable away) {
            LOG.warn("The CA does not answer; licences are followed again soon", away);
        }
    }

    private static void tell(FollowLicences.Round round) {
        if (round.heldBack() > 0) {
            LOG.error(
                    "The councils' register would stop {} certificates at once; none was stopped. If the register is right,"
                            + " set morprom.ra.licences.most-at-once above that number",
                    round.heldBack());
        }
        if (round.leftOver() > 0) {
            LOG.warn(
                    "{} certificates could not be held against the councils' register; they are tried again in {}",
                    round.leftOver(),
                    PAUSE_AFTER_A_GAP);
        }
        if (round.unknown() > 0) {
            LOG.warn("The councils' register does not know the licences of {} certificates", round.unknown());
        }
        if (round.suspended() + round.revoked() + round.released() > 0) {
            LOG.info(
                    "By the councils' register {} certificates were suspended, {} revoked, {} released",
                    round.suspended(),
                    round.revoked(),
                    round.released());
        }
    }
}
