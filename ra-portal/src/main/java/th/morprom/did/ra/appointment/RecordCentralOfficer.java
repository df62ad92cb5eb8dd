package th.morprom.did.ra.appointment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.AppointmentRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.Passkeys;

/**
 * Records a central officer. The power comes from the CA's own record, made at the key ceremony: without it, what he signs
 * here convinces nobody.
 */
public final class RecordCentralOfficer {
    /** Central officers hold office until it is ended. */
    private static final Instant OPEN_END = Instant.parse("9999-12-31T23:59:59Z");

    private final Appointments appointments;
    private final Passkeys passkeys;
    private final Changes changes;

    RecordCentralOfficer(Appointments appointments, Passkeys passkeys, Changes changes) {
        this.appointments = appointments;
        this.passkeys = passkeys;
        this.changes = changes;
    }

    /**
     * Records him with the passkey the CA knows; the same twice is one.
     *
     * @param actor who hands it in, such as {@code key-ceremony}
     * @throws AppointmentRefused with {@code NO_PASSKEY} if it is not a passkey of this person, {@code ALREADY_APPOINTED} if he holds the
     *     office with another
     */
    public Appointment record(UUID person, Bytes credentialId, String actor) {
        return changes.make(() -> {
            // The passkey does not end meanwhile, by a recovery perhaps, which looks for this office.
            if (passkeys.lock(person).stream()
                    .noneMatch(device -> device.credentialId().equals(credentialId))) {
                throw new AppointmentRefused(Reason.NO_PASSKEY);
            }
            return appointments.held(person).stream()
                    .filter(office -> office.tier() == Tier.CENTRAL)
                    .findFirst()
                    .map(office -> requireWith(credentialId, office))
                    .orElseGet(() -> add(person, credentialId, actor));
        });
    }

    private static Appointment requireWith(Bytes credentialId, Appointment office) {
        if (!office.credentialId().equals(credentialId)) {
            throw new AppointmentRefused(Reason.ALREADY_APPOINTED);
        }
        return office;
    }

    private Appointment add(UUID person, Bytes credentialId, String actor) {
        var office = new Appointment(
                UUID.randomUUID(),
                person,
                Tier.CENTRAL,
                Scope.COUNTRY,
                credentialId,
                changes.now(),
                OPEN_END,
                Optional.empty(),
                Optional.empty());
        appointments.add(office, Optional.empty());
        changes.note(
                "central-officer.recorded",
                actor,
                person.toString(),
                Map.of("appointment", office.id().toString()));
        return office;
    }
}
