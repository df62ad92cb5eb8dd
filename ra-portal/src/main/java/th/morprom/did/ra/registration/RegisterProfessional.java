package th.morprom.did.ra.registration;

import java.util.UUID;
import th.morprom.did.passkey.Registration;

/** A health professional registers himself; the steps are numbered in docs/enrolment.md. */
public final class RegisterProfessional {
    /** The new person and the draft of his enrolment. */
    public record Registered(UUID person, UUID enrolment) {}

    /**
     * Registers the person with his passkey.
     *
     * @param passkey made for a challenge of {@link BeginRegistration}
     * @throws RegistrationRefused and nothing is kept
     */
    public Registered register(ProfessionalApplication application, Registration passkey) {
        return java.util.Optional.<Registered>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
