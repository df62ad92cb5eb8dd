package th.morprom.did.ra.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.appointment.AppointmentRefused.Reason;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;

/** Who may appoint whom; asked before the appointer signs and again when he has. */
final class AppointmentRules {
    private static final Duration LONGEST = Duration.ofDays(3 * 366);

    private final Appointments appointments;
    private final Reaches reaches;
    private final Organisations organisations;
    private final People people;
    private final Passkeys passkeys;

    AppointmentRules(
            Appointments appointments, Reaches reaches, Organisations organisations, People people, Passkeys passkeys) {
        this.appointments = appointments;
        this.reaches = reaches;
        this.organisations = organisations;
        this.people = people;
        this.passkeys = passkeys;
    }

    /** What an appointment that may be made rests on. */
    record Basis(Scope scope, Appointment appointersOffice, Passkey passkey) {}

    /** What is asked for, between these two times. */
    record Wanted(UUID appointer, UUID registrar, Tier tier, String scopeCode, Instant notBefore, Instant notAfter) {}

    /**
     * Checks every rule.
     *
     * @throws AppointmentRefused with the first that fails
     */
    Basis check(Wanted wanted) {
        if (wanted.appointer().equals(wanted.registrar())) {
            throw new AppointmentRefused(Reason.SELF);
        }
        var entitled = entitled(wanted.appointer(), wanted.tier(), wanted.scopeCode());
        var scope = entitled.scope();
        var office = entitled.office();
        if (people.find(wanted.registrar()).isEmpty()) {
            throw new AppointmentRefused(Reason.UNKNOWN_PERSON);
        }
        var passkey = passkeys.of(wanted.registrar()).stream()
                .findFirst()
                .orElseThrow(() -> new AppointmentRefused(Reason.NO_PASSKEY));
        // It lies whole in the term it hangs on, which may have followed another since this was prepared.
        if (!wanted.notAfter().isAfter(wanted.notBefore())
                || wanted.notBefore().isBefore(office.notBefore())
                || wanted.notAfter().isAfter(wanted.notBefore().plus(LONGEST))
                || wanted.notAfter().isAfter(office.notAfter())) {
            throw new AppointmentRefused(Reason.PERIOD);
        }
        if (appointments.stands(wanted.registrar(), wanted.tier(), scope, wanted.notBefore(), wanted.notAfter())) {
            throw new AppointmentRefused(Reason.ALREADY_APPOINTED);
        }
        return new Basis(scope, office, passkey);
    }

    /** Where somebody may appoint, and by which office of his. */
    record Entitled(Scope scope, Appointment office) {}

    /**
     * Whether he may appoint anybody to this.
     *
     * @throws AppointmentRefused with {@code UNKNOWN_SCOPE} or {@code NOT_ENTITLED}
     */
    Entitled entitled(UUID appointer, Tier tier, String scopeCode) {
        if (tier == Tier.CENTRAL) {
            // Central officers are made at the key ceremony alone.
            throw new AppointmentRefused(Reason.NOT_ENTITLED);
        }
        var scope = scope(tier, scopeCode).orElseThrow(() -> new AppointmentRefused(Reason.UNKNOWN_SCOPE));
        return appointments.inForce(appointer).stream()
                .filter(held -> mayAppoint(held, tier, scope))
                .findFirst()
                .map(office -> new Entitled(scope, office))
                .orElseThrow(() -> new AppointmentRefused(Reason.NOT_ENTITLED));
    }

    /** The scope of this code, if somebody can be appointed to it. */
    Optional<Scope> scope(Tier tier, String code) {
        return switch (tier) {
            case PROVINCIAL -> organisations.province(code).map(province -> Scope.ofProvince(province.code()));
            case FACILITY -> organisations.facility(code).map(Scope::of);
            case CENTRAL -> Optional.empty();
        };
    }

    private boolean mayAppoint(Appointment held, Tier tier, Scope scope) {
        return switch (tier) {
            case CENTRAL -> false;
            // A province has facilities of every branch: an officer who answers for one branch has none to give.
            case PROVINCIAL -> held.tier() == Tier.CENTRAL && reaches.ministry(held.registrar());
            case FACILITY ->
                held.tier() == Tier.PROVINCIAL && held.scope().province().equals(scope.province());
        };
    }
}
