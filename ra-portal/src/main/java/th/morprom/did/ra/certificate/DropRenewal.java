package th.morprom.did.ra.certificate;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.EnrolmentState;

/** The holder gives a renewal up: it cannot succeed as it is, or he wants none. The certificate may then be renewed by another. */
public final class DropRenewal {
    private final EnrolmentRegister register;
    private final Issuances issuances;
    private final Changes changes;

    DropRenewal(EnrolmentRegister register, Issuances issuances, Changes changes) {
        this.register = register;
        this.issuances = issuances;
        this.changes = changes;
    }

    /**
     * Gives it up for good.
     *
     * @throws EnrolmentRefused unless it is a renewal of this person's, lies in his hands, and no certificate is being issued for it
     */
    public void drop(UUID person, UUID enrolment) {
        changes.make(() -> {
            var locked = register.lock(enrolment);
            if (!locked.person().equals(person)) {
                throw new EnrolmentRefused(Reason.NOT_YOURS);
            }
            var beingIssued = issuances
                    .current(enrolment, locked.version())
                    .filter(issuance -> issuance.state() == Issuance.State.ACCEPTED)
                    .isPresent();
            if (locked.renews().isEmpty() || beingIssued) {
                throw new EnrolmentRefused(Reason.WRONG_STATE);
            }
            changes.note(
                    "enrolment.dropped",
                    person,
                    enrolment,
                    Map.of("renews", locked.renews().get()));
            return register.move(locked, EnrolmentState.DROPPED);
        });
    }
}
