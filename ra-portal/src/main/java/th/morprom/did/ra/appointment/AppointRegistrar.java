package th.morprom.did.ra.appointment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.Appointment.Appointer;
import th.morprom.did.ra.appointment.AppointmentRefused.Reason;
import th.morprom.did.ra.appointment.AppointmentRules.Basis;
import th.morprom.did.ra.appointment.AppointmentRules.Wanted;
import th.morprom.did.ra.appointment.Appointments.Signed;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.Passkeys;

/** Makes a prepared appointment once its appointer has signed it. */
public final class AppointRegistrar {
    /** The constraint that keeps terms of one office apart. */
    private static final String APART = "one_office_at_a_time";

    private final AppointmentRules rules;
    private final Appointments appointments;
    private final Passkeys passkeys;
    private final Challenges challenges;
    private final Changes changes;

    AppointRegistrar(
            AppointmentRules rules,
            Appointments appointments,
            Passkeys passkeys,
            Challenges challenges,
            Changes changes) {
        this.rules = rules;
        this.appointments = appointments;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.changes = changes;
    }

    /**
     * Makes the appointment.
     *
     * @param appointment as prepared
     * @throws AppointmentRefused if it may not be made (any more) or the assertion does not hold
     */
    public Appointment appoint(UUID appointer, UUID appointment, Assertion assertion) {
        return changes.noted("appointment.refused", appointer, appointment, () -> {
            var taken = challenges
                    .take(assertion.clientDataJson(), PrepareAppointment.use(appointer, appointment))
                    .orElseThrow(() -> new AppointmentRefused(Reason.CHALLENGE));
            return make(appointment, new CanonicalJson(taken.payload()), taken.challenge(), assertion);
        });
    }

    private Appointment make(UUID id, CanonicalJson canonical, Bytes challenge, Assertion assertion) {
        var wanted = wanted(canonical);
        try {
            return changes.make(() -> {
                var basis = rules.check(wanted);
                var passkey = signedPasskey(wanted.registrar(), canonical);
                verify(basis, wanted.appointer(), challenge, assertion);
                var made = appointment(id, wanted, basis, passkey);
                appointments.add(made, Optional.of(new Signed(canonical, assertion.toJson())));
                changes.note(
                        "registrar.appointed",
                        wanted.appointer(),
                        wanted.registrar(),
                        Map.of(
                                "appointment", id.toString(),
                                "tier", wanted.tier().code(),
                                "scope", basis.scope().code()));
                return made;
            });
        } catch (DataIntegrityViolationException e) {
            if (!String.valueOf(e.getMessage()).contains(APART)) {
                throw e;
            }
            // The database's own word, should two be signed at once: terms of one office do not overlap.
            throw new AppointmentRefused(Reason.ALREADY_APPOINTED);
        }
    }

    /** The one that the appointer signs for, which may have ended since: no other takes its place. It lasts until this is recorded. */
    private Bytes signedPasskey(UUID registrar, CanonicalJson canonical) {
        var named = Bytes.fromBase64Url(
                canonical.tree().path("passkey").path("credentialId").stringValue());
        return passkeys.hold(registrar, named)
                .orElseThrow(() -> new AppointmentRefused(Reason.CHALLENGE))
                .credentialId();
    }

    private void verify(Basis basis, UUID appointer, Bytes challenge, Assertion assertion) {
        if (!assertion.credentialId().equals(basis.appointersOffice().credentialId())
                || !passkeys.isBy(appointer, assertion, challenge)) {
            throw new AppointmentRefused(Reason.PASSKEY);
        }
    }

    private static Wanted wanted(CanonicalJson canonical) {
        var tree = canonical.tree();
        return new Wanted(
                UUID.fromString(tree.path("appointedBy").stringValue()),
                UUID.fromString(tree.path("registrar").stringValue()),
                Tier.of(tree.path("tier").stringValue()),
                tree.path("scope").stringValue(),
                Instant.parse(tree.path("notBefore").stringValue()),
                Instant.parse(tree.path("notAfter").stringValue()));
    }

    private static Appointment appointment(UUID id, Wanted wanted, Basis basis, Bytes passkey) {
        return new Appointment(
                id,
                wanted.registrar(),
                wanted.tier(),
                basis.scope(),
                passkey,
                wanted.notBefore(),
                wanted.notAfter(),
                Optional.of(new Appointer(
                        wanted.appointer(), basis.appointersOffice().id())),
                Optional.empty());
    }
}
