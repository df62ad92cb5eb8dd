package th.morprom.did.ra.consent;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.ConsentRefused.Reason;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;

/** A person takes a consent back. What was done under it stays done. */
public final class WithdrawConsent {
    private final ConsentNotices notices;
    private final Consents consents;
    private final WriteReceipt receipts;
    private final ApplicationEventPublisher events;
    private final Notices inbox;
    private final Changes changes;

    WithdrawConsent(
            ConsentNotices notices,
            Consents consents,
            WriteReceipt receipts,
            ApplicationEventPublisher events,
            Notices inbox,
            Changes changes) {
        this.notices = notices;
        this.consents = consents;
        this.receipts = receipts;
        this.events = events;
        this.inbox = inbox;
        this.changes = changes;
    }

    /**
     * Withdraws; a minor may do so too. The receipt names the text that he had agreed to, in the language that it was shown in.
     *
     * @param language where it is not known any more in which words it was shown
     * @throws ConsentRefused if it was not given
     */
    public ConsentReceipt withdraw(UUID person, Purpose purpose, Language language, String channel) {
        return withdraw(person, purpose, language, ConsentBy.himself(person), channel);
    }

    ConsentReceipt withdraw(UUID person, Purpose purpose, Language language, ConsentBy by, String channel) {
        return changes.make(() -> {
            consents.hold(person);
            var given = consents.inForce(person).get(purpose);
            if (given == null) {
                throw new ConsentRefused(Reason.NOT_GIVEN);
            }
            var receipt = receipts.write(person, false, shown(given, language), by, channel);
            events.publishEvent(new ConsentWithdrawn(person, purpose));
            inbox.tell(
                    person,
                    new News(
                            NoticeKind.CONSENT_WITHDRAWN,
                            receipt.id().toString(),
                            "withdrawn",
                            Map.of("purpose", purpose.name())));
            return receipt;
        });
    }

    /** The text that was agreed to, whatever is in force or set by now; what was shown before texts were kept is read as it is today. */
    private Notice shown(ConsentReceipt given, Language language) {
        var shown = given.shown();
        return consents.text(shown.noticeSha256())
                .map(text -> new Notice(
                        given.purpose(), shown.noticeVersion(), shown.language(), text, shown.noticeSha256()))
                .orElseGet(() -> notices.released(given.purpose(), shown.noticeVersion(), language));
    }
}
