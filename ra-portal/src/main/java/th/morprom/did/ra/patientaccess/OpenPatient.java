package th.morprom.did.ra.patientaccess;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.FreeText;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.patientaccess.PatientAccess.Reader;
import th.morprom.did.ra.patientaccess.PatientAccessRefused.Reason;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.throttle.Allowance;

/** A professional opens a patient's medical certificates, or entitlements, for a purpose, and says why where he has no consent. */
public final class OpenPatient {
    /** A sentence, not a dot. */
    private static final int SHORTEST_REASON = 10;

    private static final int LONGEST_REASON = 500;
    private static final Duration DAY = Duration.ofDays(1);

    private final AccessRules rules;
    private final PatientAccesses accesses;
    private final People people;
    private final Limits limits;
    private final Changes changes;

    OpenPatient(AccessRules rules, PatientAccesses accesses, People people, Limits limits, Changes changes) {
        this.rules = rules;
        this.accesses = accesses;
        this.people = people;
        this.limits = limits;
        this.changes = changes;
    }

    /**
     * How often, how many and how long.
     *
     * @param notedRefusals how often it is noted that somebody asks too often: the log is not his to fill
     */
    record Limits(PatientAccessProperties properties, Allowance questions, Allowance notedRefusals) {}

    /**
     * Who is to be opened.
     *
     * @param reason why the glass is broken; blank otherwise
     */
    public record Wanted(CitizenNumber patient, PurposeOfUse purpose, String reason) {}

    /**
     * Opens him. Who asks again while he is open for that purpose gets the same answer: nothing lasts longer for that, and nobody is
     * alarmed twice. Without consent every citizen number opens, whether anything is known of it or not.
     *
     * @throws PatientAccessRefused if this professional may not, or not this patient, or not that many; the log says so, once a minute of
     *     questions that are too many
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if his council's register does not answer
     */
    public PatientAccess open(Reader reader, Wanted wanted) {
        try {
            return allowed(reader, wanted);
        } catch (PatientAccessRefused refused) {
            if (refused.reason() != Reason.TOO_MANY
                    || limits.notedRefusals().take(reader.professional().toString())) {
                changes.noteRefusal("patient-access.refused", reader.professional(), reader.client(), refused.reason());
            }
            throw refused;
        }
    }

    private PatientAccess allowed(Reader reader, Wanted wanted) {
        if (!limits.questions().take(reader.professional().toString())) {
            throw new PatientAccessRefused(Reason.TOO_MANY);
        }
        var hcode9 = rules.requirePractice(reader);
        var reason = wanted.purpose().breaksGlass() ? Optional.of(reason(wanted)) : Optional.<String>empty();
        var patient = wanted.purpose().consent().map(consent -> consenting(wanted.patient(), consent));
        return changes.make(() -> opened(reader, wanted, hcode9, patient, reason));
    }

    private static String reason(Wanted wanted) {
        return FreeText.of(wanted.reason(), SHORTEST_REASON, LONGEST_REASON)
                .orElseThrow(() -> new PatientAccessRefused(Reason.NO_REASON));
    }

    private UUID consenting(CitizenNumber number, Purpose consent) {
        return people.find(number)
                .map(Person::id)
                .filter(patient -> rules.consents(patient, consent))
                .orElseThrow(() -> new PatientAccessRefused(Reason.CLOSED));
    }

    private PatientAccess opened(
            Reader reader, Wanted wanted, String hcode9, Optional<UUID> patient, Optional<String> reason) {
        // Two openings of his at once would each be the last that his day allows.
        people.lock(reader.professional());
        var now = changes.now();
        var reference = people.reference(wanted.patient());
        var already = accesses.open(reader, now).stream()
                .filter(access -> access.patientReference().equals(reference) && access.purpose() == wanted.purpose())
                .findFirst();
        if (already.isPresent()) {
            return already.get();
        }
        var breaking = wanted.purpose().breaksGlass();
        var properties = limits.properties();
        var most = breaking ? properties.brokenGlassPerDay() : properties.patientsPerDay();
        if (accesses.countSince(reader.professional(), breaking, now.minus(DAY)) >= most) {
            throw new PatientAccessRefused(Reason.DAYS_LIMIT);
        }
        var access = new PatientAccess(
                UUID.randomUUID(),
                reader,
                hcode9,
                patient,
                reference,
                wanted.patient().masked(),
                wanted.purpose(),
                now,
                now.plus(breaking ? properties.brokenGlassLife() : properties.life()));
        accesses.add(access, reason);
        changes.note(
                breaking ? "patient-access.glass-broken" : "patient-access.opened",
                reader.professional(),
                access.id(),
                access.noted());
        return access;
    }
}
