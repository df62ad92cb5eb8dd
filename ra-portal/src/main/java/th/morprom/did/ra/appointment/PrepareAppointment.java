package th.morprom.did.ra.appointment;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.AppointmentRefused.Reason;
import th.morprom.did.ra.appointment.AppointmentRules.Basis;
import th.morprom.did.ra.appointment.AppointmentRules.Wanted;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.change.Changes;

/** Writes out an appointment for the appointer to sign. */
public final class PrepareAppointment {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration FURTHEST = Duration.ofDays(366);

    private final AppointmentRules rules;
    private final Challenges challenges;
    private final Changes changes;

    PrepareAppointment(AppointmentRules rules, Challenges challenges, Changes changes) {
        this.rules = rules;
        this.challenges = challenges;
        this.changes = changes;
    }

    /** The appointment's id and what the appointer's passkey signs. */
    public record PreparedAppointment(UUID id, String canonicalJson, IssuedChallenge challenge) {}

    /**
     * Central officers appoint provincial registrars, provincial registrars appoint those of their facilities.
     *
     * @throws AppointmentRefused if the appointer may not
     */
    public PreparedAppointment prepare(NewAppointment asked) {
        return changes.noted("appointment.refused", asked.appointer(), asked.registrar(), () -> prepared(asked));
    }

    private PreparedAppointment prepared(NewAppointment asked) {
        var now = changes.now();
        var from = asked.from()
                .map(first -> first.truncatedTo(ChronoUnit.SECONDS))
                .filter(now::isBefore)
                .orElse(now);
        if (from.isAfter(now.plus(FURTHEST))) {
            throw new AppointmentRefused(Reason.PERIOD);
        }
        var wanted =
                new Wanted(asked.appointer(), asked.registrar(), asked.tier(), asked.scopeCode(), from, until(asked));
        var basis = rules.check(wanted);
        var id = UUID.randomUUID();
        var canonical = canonical(id, wanted, basis);
        var challenge = challenges.over(canonical, use(asked.appointer(), id), LIFE);
        return new PreparedAppointment(id, canonical.text(), challenge);
    }

    /** People name a last day; an office ends within that day, at whatever time it began. */
    private Instant until(NewAppointment asked) {
        var until = asked.until().truncatedTo(ChronoUnit.SECONDS);
        var own = rules.entitled(asked.appointer(), asked.tier(), asked.scopeCode())
                .office()
                .notAfter();
        return until.isAfter(own) && ThaiDay.of(until).equals(ThaiDay.of(own)) ? own : until;
    }

    static Challenges.Use use(UUID appointer, UUID appointment) {
        return Challenges.Use.of(Challenges.Purpose.APPOINTMENT, appointer, appointment);
    }

    /** The appointment object of docs/approval-evidence.md, without its assertion. */
    private static CanonicalJson canonical(UUID id, Wanted wanted, Basis basis) {
        var members = new HashMap<String, Object>();
        members.put("id", id.toString());
        members.put("registrar", wanted.registrar().toString());
        members.put("tier", wanted.tier().code());
        members.put("scope", basis.scope().code());
        basis.scope().province().ifPresent(province -> members.put("province", province));
        members.put(
                "passkey",
                Map.of(
                        "credentialId", basis.passkey().credentialId().base64Url(),
                        "publicKey", basis.passkey().publicKey().base64Url()));
        members.put("notBefore", CanonicalJson.time(wanted.notBefore()));
        members.put("notAfter", CanonicalJson.time(wanted.notAfter()));
        members.put("appointedBy", wanted.appointer().toString());
        return CanonicalJson.of(members);
    }
}
