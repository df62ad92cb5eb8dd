package th.morprom.did.ra.approval;

import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.enrolment.EnrolmentState;

/** A registrar decides; the steps are numbered in docs/enrolment.md. */
public final class DecideEnrolment {
    /**
     * Records the decision and moves the enrolment on.
     *
     * @param assertion over the challenge of {@link PrepareDecision} for this very decision
     * @return where the enrolment stands now
     * @throws ApprovalRefused with the first rule that fails
     */
    public EnrolmentState decide(UUID registrar, UUID enrolment, Decision decision, Assertion assertion) {
        return java.util.Optional.<EnrolmentState>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
