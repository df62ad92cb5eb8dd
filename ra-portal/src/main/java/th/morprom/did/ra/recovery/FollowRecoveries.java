package th.morprom.did.ra.recovery;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.certificate.PasskeyCertificates;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.recovery.Recoveries.Outcome;

/**
 * What nobody asks for any more: that certificates rest although the process ended between a confirmation and the CA's answer, and that
 * recoveries end which nobody came back to. Two nodes that do the same do it once.
 */
public final class FollowRecoveries {
    private static final Logger LOG = LoggerFactory.getLogger(FollowRecoveries.class);

    private final Recoveries recoveries;
    private final People people;
    private final PasskeyCertificates certificates;
    private final Notices notices;
    private final Changes changes;

    FollowRecoveries(
            Recoveries recoveries, People people, PasskeyCertificates certificates, Notices notices, Changes changes) {
        this.recoveries = recoveries;
        this.people = people;
        this.certificates = certificates;
        this.notices = notices;
        this.changes = changes;
    }

    /** Suspends what still signs of everybody whose recovery was confirmed. Of one failure the others do not hear. */
    @Scheduled(scheduler = "certificateThreads", fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void rest() {
        for (var recovery : recoveries.confirmed()) {
            try {
                certificates.rest(
                        recovery.person(), recovery.confirmed().orElseThrow().by());
            } catch (RuntimeException failed) {
                LOG.error("Certificates do not rest during recovery {}", recovery.id(), failed);
            }
        }
    }

    /** Ends those whose time is over; a person whose certificates rested for nothing hears of it. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    public void end() {
        recoveries.over().forEach(this::end);
    }

    private void end(Recovery over) {
        changes.make(() -> {
            people.lock(over.person());
            if (!recoveries.end(over.id(), Outcome.LAPSED)) {
                return over;
            }
            var id = over.id().toString();
            changes.note("recovery.lapsed", "system", over.person().toString(), Map.of("recovery", id));
            if (over.confirmed().isPresent()) {
                notices.tell(over.person(), new News(NoticeKind.RECOVERY_LAPSED, id, "lapsed", Map.of()));
            }
            return over;
        });
    }
}
