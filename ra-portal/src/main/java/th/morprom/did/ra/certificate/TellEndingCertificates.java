package th.morprom.did.ra.certificate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;

/**
 * Tells people that a certificate of theirs will be over, by when it can be renewed still: 60, 30 and 7 days ahead, once each, and
 * not after another has taken over. One that comes to light late gets the one notice that fits it.
 */
public final class TellEndingCertificates {
    private static final List<Integer> DAYS = List.of(7, 30, 60);

    private final ExpiringCertificates certificates;
    private final Notices notices;
    private final Changes changes;

    TellEndingCertificates(ExpiringCertificates certificates, Notices notices, Changes changes) {
        this.certificates = certificates;
        this.notices = notices;
        this.changes = changes;
    }

    /** Each is told in a transaction of its own. Two nodes that do the same do it once. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    public void tell() {
        var after = Duration.ZERO;
        for (var days : DAYS) {
            var until = Duration.ofDays(days);
            tell(after, until, days);
            after = until;
        }
    }

    private void tell(Duration after, Duration until, int days) {
        var now = changes.now();
        var occasion = days + " days";
        certificates.untold(now.plus(after), now.plus(until), occasion).forEach(ending -> {
            var news = new News(
                    NoticeKind.CERTIFICATE_ENDS,
                    ending.serial(),
                    occasion,
                    Map.of(
                            "days", Integer.toString(days),
                            "until", ending.notAfter().toString()));
            changes.make(() -> notices.tell(ending.person(), news));
        });
    }
}
