package th.morprom.did.ra.consent;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.ConsentRefused.Reason;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.person.People;

/** A person consents. */
public final class GiveConsent {
    private final ConsentNotices notices;
    private final WriteReceipt receipts;
    private final People people;
    private final Guardianships guardianships;
    private final Changes changes;

    GiveConsent(
            ConsentNotices notices,
            WriteReceipt receipts,
            People people,
            Guardianships guardianships,
            Changes changes) {
        this.notices = notices;
        this.receipts = receipts;
        this.people = people;
        this.guardianships = guardianships;
        this.changes = changes;
    }

    /**
     * One receipt a purpose.
     *
     * @param shown the notices as they were shown
     * @param channel such as {@code web}
     * @throws ConsentRefused if a text has changed meanwhile, or he is a minor
     */
    public List<ConsentReceipt> give(UUID person, Collection<Notice> shown, String channel) {
        if (guardianships.isMinor(person)) {
            throw new ConsentRefused(Reason.GUARDIAN_NEEDED);
        }
        return give(person, shown, ConsentBy.himself(person), channel);
    }

    List<ConsentReceipt> give(UUID person, Collection<Notice> shown, ConsentBy by, String channel) {
        if (people.find(person).isEmpty()) {
            throw new ConsentRefused(Reason.UNKNOWN_PERSON);
        }
        if (shown.stream()
                .anyMatch(notice ->
                        !notices.inForce(notice.audience(), notice.language()).contains(notice))) {
            throw new ConsentRefused(Reason.NOTICE_CHANGED);
        }
        return changes.make(() -> shown.stream()
                .map(notice -> receipts.write(person, true, notice, by, channel))
                .toList());
    }
}
