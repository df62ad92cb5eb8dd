package th.morprom.did.ra.appointment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.change.Changes;

/** Writes out the end of an office for the one who ends it to sign. */
public final class PrepareEnd {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final EndRules rules;
    private final Appointments appointments;
    private final Challenges challenges;
    private final Changes changes;

    PrepareEnd(EndRules rules, Appointments appointments, Challenges challenges, Changes changes) {
        this.rules = rules;
        this.appointments = appointments;
        this.challenges = challenges;
        this.changes = changes;
    }

    /**
     * What the passkey signs.
     *
     * @param passkeys the credential ids of his offices; one of them must do it
     */
    public record PreparedEnd(IssuedChallenge challenge, List<Bytes> passkeys) {}

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws AppointmentRefused with {@code NOT_ENTITLED}, as {@link EndAppointment} would
     */
    public PreparedEnd prepare(UUID actor, UUID appointment) {
        return changes.noted("appointment.end-refused", actor, appointment, () -> {
            var office = rules.check(actor, appointment);
            var canonical = CanonicalJson.of(Map.of(
                    "appointment", office.id().toString(),
                    "decision", "end",
                    "endedBy", actor.toString(),
                    "time", CanonicalJson.time(changes.now())));
            var passkeys = appointments.inForce(actor).stream()
                    .map(Appointment::credentialId)
                    .distinct()
                    .toList();
            return new PreparedEnd(challenges.over(canonical, use(actor, appointment), LIFE), passkeys);
        });
    }

    static Challenges.Use use(UUID actor, UUID appointment) {
        return Challenges.Use.of(Challenges.Purpose.APPOINTMENT_END, actor, appointment);
    }
}
