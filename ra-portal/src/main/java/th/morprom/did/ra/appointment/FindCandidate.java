package th.morprom.did.ra.appointment;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.appointment.AppointmentRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.throttle.Allowance;

/**
 * Finds whom to appoint by his citizen number: nobody browses people here, whoever asked is in the audit log, and nobody asks for more
 * people than he could have to appoint.
 */
public final class FindCandidate {
    private final AppointmentRules rules;
    private final People people;
    private final Allowance allowance;
    private final Changes changes;

    FindCandidate(AppointmentRules rules, People people, Allowance allowance, Changes changes) {
        this.rules = rules;
        this.people = people;
        this.allowance = allowance;
        this.changes = changes;
    }

    /**
     * Finds him for somebody who may appoint to this.
     *
     * @throws AppointmentRefused with {@code NOT_ENTITLED} or {@code UNKNOWN_SCOPE} before anybody is looked for, {@code TOO_MANY}, or
     *     {@code UNKNOWN_PERSON}
     */
    public Person find(UUID appointer, Tier tier, String scopeCode, CitizenNumber number) {
        try {
            rules.entitled(appointer, tier, scopeCode);
            if (!allowance.take(appointer.toString())) {
                throw new AppointmentRefused(Reason.TOO_MANY);
            }
            return changes.make(() -> {
                var found = people.find(number).orElseThrow(() -> new AppointmentRefused(Reason.UNKNOWN_PERSON));
                changes.note("candidate.looked-up", appointer, found.id(), Map.of("tier", tier.code()));
                return found;
            });
        } catch (AppointmentRefused refused) {
            // What was typed for a scope is not written down unless there is one of this code: it may be anything.
            var subject = rules.scope(tier, scopeCode).map(Scope::code).orElseGet(tier::code);
            changes.noteRefusal("candidate.refused", appointer, subject, refused.reason());
            throw refused;
        }
    }
}
