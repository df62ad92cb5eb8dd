package th.morprom.did.ra.enrolment;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.profession.DeclaredLicence;

/** The applicant corrects his enrolment. */
public final class EditEnrolment {
    private final EnrolmentRegister register;
    private final Organisations organisations;
    private final Changes changes;

    EditEnrolment(EnrolmentRegister register, Organisations organisations, Changes changes) {
        this.register = register;
        this.organisations = organisations;
        this.changes = changes;
    }

    /**
     * Changes licence and affiliation. The enrolment is a draft again, approvals given before are void, and the licence must
     * be matched again if it changed.
     *
     * @throws EnrolmentRefused once it is approved, rejected or certified, or if another of his lies where this one is to go
     */
    public void edit(UUID person, UUID enrolment, DeclaredLicence licence, Affiliation affiliation) {
        if (organisations.openFacility(affiliation.hcode9()).isEmpty()) {
            throw new EnrolmentRefused(Reason.UNKNOWN_FACILITY);
        }
        changes.make(() -> {
            var locked = register.lock(enrolment);
            if (!locked.person().equals(person)) {
                throw new EnrolmentRefused(Reason.NOT_YOURS);
            }
            if (locked.renews().isPresent()) {
                throw new EnrolmentRefused(Reason.RENEWAL);
            }
            // Another profession would need another draft; another facility may need another chain, and gets it.
            if (licence.profession() != locked.licence().profession()) {
                throw new EnrolmentRefused(Reason.NO_POLICY);
            }
            register.rewrite(locked, licence, affiliation);
            changes.note("enrolment.edited", person, enrolment, Map.of("after", Integer.toString(locked.version())));
            return locked;
        });
    }
}
