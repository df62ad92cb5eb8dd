package th.morprom.did.ra.notice;

import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;

/**
 * Deletes notices that have done their work: ninety days after they were given if they were read, after a year in any case. All
 * that is told by a date is over by then, so that nothing is told a second time because the first is gone.
 */
public final class ForgetNotices {
    private static final Duration READ = Duration.ofDays(90);
    private static final Duration UNREAD = Duration.ofDays(365);

    private final Notices notices;
    private final Changes changes;

    ForgetNotices(Notices notices, Changes changes) {
        this.notices = notices;
        this.changes = changes;
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT15M")
    public void forget() {
        var now = changes.now();
        notices.forget(now.minus(READ), now.minus(UNREAD));
    }
}
