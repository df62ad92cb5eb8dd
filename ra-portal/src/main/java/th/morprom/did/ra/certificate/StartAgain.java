package th.morprom.did.ra.certificate;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.EnrolmentState;

/**
 * Takes an approved enrolment back to its applicant: its approvals grew too old for the CA, or something in it changed before
 * he took the certificate. Resubmitted, it is a new version and needs new approvals.
 */
public final class StartAgain {
    private final EnrolmentRegister register;
    private final Issuances issuances;
    private final Changes changes;

    StartAgain(EnrolmentRegister register, Issuances issuances, Changes changes) {
        this.register = register;
        this.issuances = issuances;
        this.changes = changes;
    }

    /**
     * Takes it back.
     *
     * @throws AcceptanceRefused unless it is this person's, approved, and no certificate is being issued for it
     */
    public EnrolmentState startAgain(UUID person, UUID enrolment) {
        return changes.make(() -> {
            try {
                var locked = register.lock(enrolment);
                if (!locked.person().equals(person)) {
                    throw new AcceptanceRefused(Reason.NOT_YOURS);
                }
                if (locked.state() != EnrolmentState.APPROVED) {
                    throw new AcceptanceRefused(Reason.NOT_APPROVED);
                }
                if (issuances.isAccepted(locked)) {
                    throw new AcceptanceRefused(Reason.ALREADY_ACCEPTED);
                }
                changes.note("enrolment.taken-back", person, enrolment, Map.of());
                return register.move(locked, EnrolmentState.RETURNED);
            } catch (EnrolmentRefused e) {
                throw new AcceptanceRefused(Reason.UNKNOWN_ENROLMENT);
            }
        });
    }
}
