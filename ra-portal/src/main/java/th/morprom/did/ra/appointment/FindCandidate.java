package th.morprom.did.ra.appointment;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.appointment.AppointmentRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;

/** Finds whom to appoint by his citizen number: nobody browses people here, and whoever asked is in the audit log. */
public final class FindCandidate {
    private final AppointmentRules rules;
    private final People people;
    private final Changes changes;

    FindCandidate(AppointmentRules rules, People people, Changes changes) {
        this.rules = rules;
        this.people = people;
        this.changes = changes;
    }

    /**
     * Finds him for somebody who may appoint to this.
     *
     * @throws AppointmentRefused with {@code NOT_ENTITLED} or {@code UNKNOWN_SCOPE} before anybody is looked for, or {@code UNKNOWN_PERSON}
     */
    public Person find(UUID appointer, Tier tier, String scopeCode, CitizenNumber number) {
        try {
            rules.entitled(appointer, tier, scopeCode);
            return changes.make(() -> {
                var found = people.find(number).orElseThrow(() -> new AppointmentRefused(Reason.UNKNOWN_PERSON));
                changes.note("candidate.looked-up", appointer, found.id(), Map.of("tier", tier.code()));
                return found;
            });
        } catch (AppointmentRefused refused) {
            changes.noteRefusal("candidate.refused", appointer, scopeCode, refused.reason());
            throw refused;
        }
    }
}
