package th.morprom.did.ca.issuance;

import java.util.ArrayList;
import java.util.List;
import th.morprom.did.audit.commit.CommitBusy;
import th.morprom.did.audit.commit.GroupCommit;
import th.morprom.did.audit.commit.GroupCommit.Attempt;
import th.morprom.did.ca.issuance.Entry.Verdict;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;
import th.morprom.did.ca.issuance.IssuanceUnavailable.Outage;

/**
 * Step 8: signed certificates become durable, and only then may be released.
 *
 * <p>A signature that is lost here is a certificate of which nobody knows, so the database is asked more than once: after a
 * broken connection the next one may serve, and the pool waits for a database that restarts.
 */
final class StoreOutcomes {
    private static final int MAX_ATTEMPTS = 5;

    private final GroupCommit<Entry, Verdict> entries;

    StoreOutcomes(GroupCommit<Entry, Verdict> entries) {
        this.entries = entries;
    }

    /** Releases the certificates that are stored and stops the other orders. */
    void store(List<Certification> signed) {
        var remaining = signed;
        for (var attempt = 1; !remaining.isEmpty() && attempt <= MAX_ATTEMPTS; attempt++) {
            remaining = attempt(remaining);
        }
    }

    /** Those that the database did not take this time. */
    private List<Certification> attempt(List<Certification> orders) {
        var attempts = write(orders.stream().map(Certification::outcome).toList());
        var lost = new ArrayList<Certification>();
        for (var i = 0; i < orders.size(); i++) {
            var order = orders.get(i);
            if (attempts.get(i) instanceof Attempt.Done<Verdict> done) {
                settle(order, done.result());
            } else if (attempts.get(i) instanceof Attempt.Failed<Verdict> failed) {
                order.stop(new IssuanceUnavailable(
                        Outage.OUTCOME_NOT_RECORDED, "the database did not take the certificate", failed.cause()));
                lost.add(order);
            }
        }
        return lost;
    }

    private List<Attempt<Verdict>> write(List<Outcome> signed) {
        try {
            // Whoever has signed is never turned away.
            return entries.writeEvenIfFull(List.copyOf(signed));
        } catch (CommitBusy busy) {
            return signed.stream()
                    .<Attempt<Verdict>>map(outcome -> new Attempt.Failed<>(busy))
                    .toList();
        }
    }

    private static void settle(Certification order, Verdict verdict) {
        var outcome = order.outcome();
        if (verdict == Verdict.RECORDED) {
            order.release(new SignedCertificate(outcome.serial(), outcome.certificate()));
        } else if (verdict == Verdict.APPROVAL_GONE) {
            order.stop(new IssuanceRefused(
                    Reason.OUTCOME_UNKNOWN, "it took too long, and the approval went to another request meanwhile"));
        } else {
            order.stop(new IllegalStateException("certificate " + outcome.serial() + " has another outcome already"));
        }
    }
}
