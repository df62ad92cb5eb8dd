package th.morprom.did.ra.guardian;

import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;

/** Tells whoever is of age that he decides himself from now on, once. Two nodes that do the same do it once. */
public final class TellGrownUps {
    /** A node that was away for so long tells it still. */
    private static final int DAYS = 30;

    private final Guardianships guardianships;
    private final Notices notices;
    private final Changes changes;

    TellGrownUps(Guardianships guardianships, Notices notices, Changes changes) {
        this.guardianships = guardianships;
        this.notices = notices;
        this.changes = changes;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    public void tell() {
        var news = new News(NoticeKind.OF_AGE, "guardian", "of age", Map.of());
        guardianships
                .grownUpSince(ThaiDay.of(changes.now()).minusDays(DAYS))
                .forEach(over -> changes.make(() -> notices.tell(over.child(), news)));
    }
}
