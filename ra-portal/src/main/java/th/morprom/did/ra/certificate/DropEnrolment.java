package th.morprom.did.ra.certificate;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.EnrolmentState;

/**
 * The applicant gives an enrolment up: it cannot succeed as it is, or he wants none. Another may then be opened at its place, and a
 * certificate that it was to renew may be renewed by another.
 */
public final class DropEnrolment {
    private final EnrolmentRegister register;
    private final Issuances issuances;
    private final Changes changes;

    DropEnrolment(EnrolmentRegister register, Issuances issuances, Changes changes) {
        this.register = register;
        this.issuances = issuances;
        this.changes = changes;
    }

    /**
     * Gives it up for good.
     *
     * @throws EnrolmentRefused unless it is this person's, lies in his hands, and no certificate is being issued for it
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
            // What lies before registrars ends with an affiliation or a life, and not by its applicant.
            if (beingIssued || locked.state() == EnrolmentState.SUBMITTED) {
                throw new EnrolmentRefused(Reason.WRONG_STATE);
            }
            changes.note(
                    "enrolment.dropped",
                    person,
                    enrolment,
                    locked.renews().map(serial -> Map.of("renews", serial)).orElseGet(Map::of));
            return register.move(locked, EnrolmentState.DROPPED);
        });
    }
}
