package th.morprom.did.ra.guardian;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.guardian.EndingRefused.Reason;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.organisation.Organisations;

/** What every step of an ending has in common: who may take it, by which offices, and who hears of it. */
final class EndingRules {
    private final Reaches reaches;
    private final Organisations organisations;
    private final Guardianships guardianships;
    private final Notices notices;
    private final Changes changes;

    EndingRules(
            Reaches reaches,
            Organisations organisations,
            Guardianships guardianships,
            Notices notices,
            Changes changes) {
        this.reaches = reaches;
        this.organisations = organisations;
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

    /** The offices by which he sees to it. */
    List<Appointment> offices(UUID registrar, Guardianship of) {
        return organisations
                .facility(of.facility())
                .map(facility -> reaches.offices(registrar, facility))
                .orElse(List.of());
    }

    /**
     * Notes the step about the child, who sees it among the accesses, and tells both; inside the caller's change.
     *
     * @param statement SHA-256 of what he signed
     */
    void taken(String event, NoticeKind kind, UUID registrar, Guardianship of, Ending ending, String statement) {
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
                        "effective", ending.grounds().effectiveOn().toString(),
                        "statementSha256", statement));
        var news = new News(kind, of.id().toString(), ending.id().toString(), Map.of());
        notices.tell(of.child(), news);
        notices.tell(of.guardian(), news);
    }

    /** Works, and notes what was refused. */
    <T> T noted(UUID registrar, Object thing, Supplier<T> work) {
        return changes.noted("guardian.ending-refused", registrar, thing, work);
    }
}
