package th.morprom.did.ra.openid;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.openid.AskConsent.Question;

/** A minor asks whoever decides for him to agree to what a relying party wants to know; once a day for each. */
public final class AskGuardian {
    private final AskConsent askConsent;
    private final Guardianships guardianships;
    private final Notices notices;
    private final Changes changes;

    AskGuardian(AskConsent askConsent, Guardianships guardianships, Notices notices, Changes changes) {
        this.askConsent = askConsent;
        this.guardianships = guardianships;
        this.notices = notices;
        this.changes = changes;
    }

    /**
     * Tells every guardian.
     *
     * @param state of the question that the minor is asked
     * @return false if there is no such question, nobody decides for him, or the consent to share was taken back, which comes first
     */
    public boolean ask(UUID child, String state) {
        var question = askConsent.ask(child, state).filter(Question::shares);
        var guardians = guardianships.guardiansOf(child);
        if (question.isEmpty() || guardians.isEmpty()) {
            return false;
        }
        var client = question.get().client().id();
        var news = new News(
                NoticeKind.SERVICE_ASKS,
                child + "/services/" + client,
                ThaiDay.of(changes.now()).toString(),
                Map.of());
        changes.make(() -> {
            guardians.forEach(one -> notices.tell(one.guardianship().guardian(), news));
            changes.note("openid.guardian-asked", child, client, Map.of());
            return client;
        });
        return true;
    }
}
