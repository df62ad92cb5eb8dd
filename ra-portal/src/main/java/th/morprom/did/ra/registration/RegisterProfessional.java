package th.morprom.did.ra.registration;

import java.util.UUID;
import th.morprom.did.passkey.Registration;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.NewEnrolment;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.registration.RegistrationRefused.Reason;

/** A health professional registers himself; the steps are numbered in docs/enrolment.md. */
public final class RegisterProfessional {
    private final OpenAccount account;
    private final EnrolmentRegister enrolments;
    private final Organisations organisations;
    private final Changes changes;

    RegisterProfessional(
            OpenAccount account, EnrolmentRegister enrolments, Organisations organisations, Changes changes) {
        this.account = account;
        this.enrolments = enrolments;
        this.organisations = organisations;
        this.changes = changes;
    }

    /** The new person and the draft of his enrolment. */
    public record Registered(UUID person, UUID enrolment) {}

    /**
     * Registers the person with his passkey.
     *
     * @param passkey made for a challenge of {@link BeginRegistration}
     * @throws RegistrationRefused and nothing is kept
     */
    public Registered register(ProfessionalApplication application, Registration passkey) {
        try {
            if (organisations.openFacility(application.affiliation().hcode9()).isEmpty()) {
                throw new RegistrationRefused(Reason.UNKNOWN_FACILITY);
            }
            account.check(application.person());
            var verified = account.verify(passkey);
            return changes.make(() -> {
                var id = account.keep(application.person(), verified);
                return new Registered(id, open(id, application));
            });
        } catch (RegistrationRefused refused) {
            changes.noteRefusal("registration.refused", "unknown", refused.reason());
            throw refused;
        }
    }

    private UUID open(UUID person, ProfessionalApplication application) {
        try {
            return enrolments.open(new NewEnrolment(person, person, application.licence(), application.affiliation()));
        } catch (EnrolmentRefused e) {
            throw new RegistrationRefused(Reason.PROFESSION_NOT_ENROLLED);
        }
    }
}
