package th.morprom.did.ra.supportingdocument;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.ConsentWithdrawn;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.supportingdocument.SupportingDocuments.Deadlines;
import th.morprom.did.ra.supportingdocument.SupportingDocuments.Deleted;

/** Deletes documents that nobody needs any more (decision 57). Two nodes that do the same do it once. */
public final class ForgetDocuments {
    private static final Logger LOG = LoggerFactory.getLogger(ForgetDocuments.class);

    /** What led to no certificate, or was replaced. */
    static final Duration UNUSED = Duration.ofDays(90);

    /** What led to one: for as long as somebody may ask why. */
    static final Duration USED = Duration.ofDays(365);

    private final EnrolmentRegister register;
    private final SupportingDocuments documents;
    private final Consents consents;
    private final Changes changes;

    ForgetDocuments(EnrolmentRegister register, SupportingDocuments documents, Consents consents, Changes changes) {
        this.register = register;
        this.documents = documents;
        this.consents = consents;
        this.changes = changes;
    }

    /** What is over. Enrolment by enrolment: each is held, so that nothing goes beside one that is being submitted. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT14M")
    public void forget() {
        var now = changes.now();
        var deadlines = new Deadlines(now.minus(UNUSED), now.minus(USED));
        documents.over(deadlines).forEach(enrolment -> {
            try {
                changes.make(() -> forget(enrolment, deadlines, now));
            } catch (RuntimeException failed) {
                // What is wrong with one keeps nobody else's longer than it may be kept.
                LOG.error("Documents of enrolment {} cannot be deleted; tried again in an hour", enrolment, failed);
            }
        });
    }

    private List<Deleted> forget(UUID enrolment, Deadlines deadlines, Instant now) {
        consents.hold(register.lock(enrolment).person());
        var deleted = documents.delete(enrolment, deadlines, now);
        deleted.forEach(document -> note("system", document, "RETENTION"));
        return deleted;
    }

    /** What was never submitted by somebody who does not consent any more, in the transaction in which he says so. */
    @EventListener
    void withdrawn(ConsentWithdrawn withdrawn) {
        if (withdrawn.purpose() == Purpose.COLLECT) {
            documents
                    .deleteUnsubmitted(withdrawn.person())
                    .forEach(document -> note(withdrawn.person().toString(), document, "CONSENT_WITHDRAWN"));
        }
    }

    private void note(String actor, Deleted deleted, String reason) {
        changes.note(
                "enrolment.document-deleted",
                actor,
                deleted.enrolment().toString(),
                Map.of("document", deleted.document().toString(), "sha256", deleted.sha256(), "reason", reason));
    }
}
