package th.morprom.did.ra.supportingdocument;

import java.util.UUID;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;

/** Whose documents may change, and when. */
final class OwnEnrolment {
    private OwnEnrolment() {}

    /** @throws EnrolmentRefused unless it is this person's and not before registrars or decided */
    static void require(Enrolment enrolment, UUID person) {
        if (!enrolment.person().equals(person)) {
            throw new EnrolmentRefused(Reason.NOT_YOURS);
        }
        if (!enrolment.state().open()) {
            throw new EnrolmentRefused(Reason.WRONG_STATE);
        }
    }
}
