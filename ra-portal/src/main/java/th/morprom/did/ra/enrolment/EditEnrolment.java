package th.morprom.did.ra.enrolment;

import java.util.UUID;
import th.morprom.did.ra.profession.DeclaredLicence;

/** The applicant corrects his enrolment. */
public final class EditEnrolment {
    /**
     * Changes licence and affiliation. The enrolment is a draft again, approvals given before are void, and the licence must
     * be matched again if it changed.
     *
     * @throws EnrolmentRefused once it is rejected or certified
     */
    public void edit(UUID person, UUID enrolment, DeclaredLicence licence, Affiliation affiliation) {
        if (hashCode() != 0) {
            throw new UnsupportedOperationException();
        }
    }
}
