package th.morprom.did.ra.appointment;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.AppointmentRefused.Reason;
import th.morprom.did.ra.appointment.Appointments.Signed;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.Passkeys;

/** Ends an office before its time, and with it every office that hangs on it. Decisions made before stay. */
public final class EndAppointment {
    private final EndRules rules;
    private final Appointments appointments;
    private final Passkeys passkeys;
    private final Challenges challenges;
    private final Notices notices;
    private final Changes changes;

    EndAppointment(
            EndRules rules,
            Appointments appointments,
            Passkeys passkeys,
            Challenges challenges,
            Notices notices,
            Changes changes) {
        this.rules = rules;
        this.appointments = appointments;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.notices = notices;
        this.changes = changes;
    }

    /**
     * Ends the office at once; an ended one stays ended.
     *
     * @param assertion over what {@link PrepareEnd} wrote out, by the passkey of an office that he holds now
     * @throws AppointmentRefused unless by the registrar himself, a central officer of the ministry, or somebody up the chain of
     *     appointers; always for a central officer's office, which only the CA ends; or if the assertion does not hold
     */
    public void end(UUID actor, UUID appointment, Assertion assertion) {
        changes.noted("appointment.end-refused", actor, appointment, () -> {
            var taken = challenges
                    .take(assertion.clientDataJson(), PrepareEnd.use(actor, appointment))
                    .orElseThrow(() -> new AppointmentRefused(Reason.CHALLENGE));
            return changes.make(() -> {
                var office = rules.check(actor, appointment);
                verify(actor, taken.challenge(), assertion);
                var ending = appointments.running(office);
                var signed = new Signed(new CanonicalJson(taken.payload()), assertion.toJson());
                if (appointments.end(office.id(), actor, signed)) {
                    changes.note(
                            "appointment.ended",
                            actor,
                            appointment,
                            Map.of("registrar", office.registrar().toString()));
                    ending.forEach(ended -> tell(notices, ended));
                }
                return office;
            });
        });
    }

    static void tell(Notices notices, Appointment ended) {
        notices.tell(
                ended.registrar(),
                new News(
                        NoticeKind.OFFICE_ENDED,
                        ended.id().toString(),
                        "ended",
                        Map.of("tier", ended.tier().code())));
    }

    private void verify(UUID actor, Bytes challenge, Assertion assertion) {
        var ofHisOffice = appointments.inForce(actor).stream()
                .anyMatch(office -> office.credentialId().equals(assertion.credentialId()));
        if (!ofHisOffice || !passkeys.isBy(actor, assertion, challenge)) {
            throw new AppointmentRefused(Reason.PASSKEY);
        }
    }
}
