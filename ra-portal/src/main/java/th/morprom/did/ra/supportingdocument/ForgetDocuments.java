package th.morprom.did.ra.supportingdocument;

import java.time.Duration;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.ConsentWithdrawn;
import th.morprom.did.ra.consent.Purpose;

/** Deletes documents that nobody needs any more (decision 57). Two nodes that do the same do it once. */
public final class ForgetDocuments {
    /** What led to no certificate, or was replaced. */
    static final Duration UNUSED = Duration.ofDays(90);

    /** What led to one: for as long as somebody may ask why. */
    static final Duration USED = Duration.ofDays(365);

    private final SupportingDocuments documents;
    private final Changes changes;

    ForgetDocuments(SupportingDocuments documents, Changes changes) {
        this.documents = documents;
        this.changes = changes;
    }

    /** What is over. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT14M")
    public void forget() {
        var now = changes.now();
        documents.forget(now.minus(UNUSED), now.minus(USED));
    }

    /** What was never submitted by somebody who does not consent any more, in the transaction in which he says so. */
    @EventListener
    void withdrawn(ConsentWithdrawn withdrawn) {
        if (withdrawn.purpose() == Purpose.COLLECT && documents.removeUnsubmitted(withdrawn.person()) > 0) {
            changes.note("enrolment.documents-withdrawn", withdrawn.person(), withdrawn.person(), Map.of());
        }
    }
}
