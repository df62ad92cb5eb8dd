package th.morprom.did.ra.serviceconfirmation;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.FreeText;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.End;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.State;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused.Reason;

/**
 * The patient, or who decides for him, says that it was not so: in place of confirming, or after somebody else confirmed. The record stands
 * and counts as objected to, for good; those who signed it hear of it.
 */
public final class ObjectToService {
    private static final int SHORTEST = 5;
    private static final int LONGEST = 1_000;

    private final ServiceConfirmations records;
    private final ServiceRules rules;
    private final Notices notices;
    private final ServiceEvents events;
    private final Refusals refusals;
    private final Changes changes;

    ObjectToService(
            ServiceConfirmations records,
            ServiceRules rules,
            MakeStatement.Told told,
            Refusals refusals,
            Changes changes) {
        this.records = records;
        this.rules = rules;
        this.notices = told.notices();
        this.events = told.events();
        this.refusals = refusals;
        this.changes = changes;
    }

    /**
     * Notes it. A minor may object himself: it binds nobody to anything.
     *
     * @throws ServiceRefused if it does not concern him, he confirmed it himself, or it is over otherwise; or he says nothing
     */
    public void object(UUID person, UUID id, String words) {
        refusals.noted(person, id, () -> {
            var kept = FreeText.of(words, SHORTEST, LONGEST).orElseThrow(() -> new ServiceRefused(Reason.NO_WORDS));
            return changes.make(() -> objected(person, id, kept));
        });
    }

    private End objected(UUID person, UUID id, String words) {
        var record = records.lock(id)
                .filter(found -> found.first().isPresent())
                .filter(found -> rules.isForPatient(person, found))
                .orElseThrow(() -> new ServiceRefused(Reason.UNKNOWN));
        if (!record.mayBeObjectedTo(person, changes.now())) {
            throw new ServiceRefused(Reason.STATE);
        }
        var encrypted = records.encrypted(words);
        var end = new End(State.OBJECTED, person, Optional.of(encrypted), changes.now());
        records.end(id, end);
        changes.note(
                ServiceEvidence.OBJECTED,
                person,
                id,
                Map.of("facility", record.hcode9(), ServiceEvidence.WORDS, ServiceEvidence.sha256Hex(encrypted)));
        var news = new News(NoticeKind.SERVICE_OBJECTED, id.toString(), "objected", Map.of());
        record.statements().forEach(said -> notices.tell(said.person(), news));
        events.tell(record, State.OBJECTED);
        return end;
    }
}
