package th.morprom.did.ra.consent;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.ConsentRefused.Reason;
import th.morprom.did.ra.person.People;

/** A person consents. */
public final class GiveConsent {
    private final ConsentNotices notices;
    private final WriteReceipt receipts;
    private final People people;
    private final Changes changes;

    GiveConsent(ConsentNotices notices, WriteReceipt receipts, People people, Changes changes) {
        this.notices = notices;
        this.receipts = receipts;
        this.people = people;
        this.changes = changes;
    }

    /**
     * One receipt a purpose.
     *
     * @param shown the notices as they were shown
     * @param channel such as {@code web}
     * @throws ConsentRefused if a text has changed meanwhile
     */
    public List<ConsentReceipt> give(UUID person, Collection<Notice> shown, String channel) {
        if (people.find(person).isEmpty()) {
            throw new ConsentRefused(Reason.UNKNOWN_PERSON);
        }
        if (shown.stream()
                .anyMatch(notice ->
                        !notices.inForce(notice.audience(), notice.language()).contains(notice))) {
            throw new ConsentRefused(Reason.NOTICE_CHANGED);
        }
        return changes.make(() -> shown.stream()
                .map(notice -> receipts.write(person, true, notice, channel))
                .toList());
    }
}
