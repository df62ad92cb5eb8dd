package th.morprom.did.ra.registration;

import java.util.UUID;
import th.morprom.did.passkey.Registration;
import th.morprom.did.ra.change.Changes;

/** A citizen registers himself. Who he is counts from the day an officer reads his card; steps in docs/citizen.md. */
public final class RegisterCitizen {
    private final OpenAccount account;
    private final Changes changes;

    RegisterCitizen(OpenAccount account, Changes changes) {
        this.account = account;
        this.changes = changes;
    }

    /**
     * Registers the person with his passkey.
     *
     * @param passkey made for a challenge of {@link BeginRegistration}
     * @return the person's id
     * @throws RegistrationRefused and nothing is kept
     */
    public UUID register(CitizenApplication application, Registration passkey) {
        try {
            account.check(application);
            var verified = account.verify(passkey);
            return changes.make(() -> account.keep(application, verified));
        } catch (RegistrationRefused refused) {
            changes.noteRefusal("registration.refused", "unknown", refused.reason());
            throw refused;
        }
    }
}
