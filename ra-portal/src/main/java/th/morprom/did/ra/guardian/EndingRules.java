package th.morprom.did.ra.guardian;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.guardian.EndingRefused.Reason;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;

/** What every step of an ending has in common: who may take it, and who hears of it. */
final class EndingRules {
    private final Reaches reaches;
    private final Guardianships guardianships;
    private final Notices notices;
    private final Changes changes;

    EndingRules(Reaches reaches, Guardianships guardianships, Notices notices, Changes changes) {
        this.reaches = reaches;
        this.guardianships = guardianships;
        this.notices = notices;
        this.changes = changes;
    }

    /** The guardianship, if it was recorded at a facility that this registrar sees to, and is not his own. */
    Guardianship require(UUID registrar, UUID guardianship) {
        var found = guardianships
                .find(guardianship)
                .filter(one -> reaches.covers(registrar, one.facility()))
                .orElseThrow(() -> new EndingRefused(Reason.UNKNOWN));
        if (registrar.equals(found.child()) || registrar.equals(found.guardian())) {
            throw new EndingRefused(Reason.CONCERNED);
        }
        return found;
    }

    /** Notes the step about the child, who sees it among the accesses, and tells both; inside the caller's change. */
    void taken(String event, NoticeKind kind, UUID registrar, Guardianship of, Ending ending) {
        changes.note(
                event,
                registrar,
                of.child(),
                Map.of(
                        "guardian", of.guardian().toString(),
                        "guardianship", of.id().toString(),
                        "ending", ending.id().toString(),
                        "reason", ending.grounds().reason().name(),
                        "paper", ending.grounds().paper().number(),
                        "effective", ending.grounds().effectiveOn().toString()));
        var news = new News(kind, of.id().toString(), ending.id().toString(), Map.of());
        notices.tell(of.child(), news);
        notices.tell(of.guardian(), news);
    }
}
