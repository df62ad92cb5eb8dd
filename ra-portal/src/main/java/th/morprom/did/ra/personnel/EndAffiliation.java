package th.morprom.did.ra.personnel;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.RevocationsOrdered;
import th.morprom.did.ra.personnel.Leaving.Leaver;
import th.morprom.did.ra.personnel.Personnel.By;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;

/** Somebody leaves a facility. His certificates for it are revoked, and what he has applied for there ends. */
public final class EndAffiliation {
    private final Personnel personnel;
    private final PersonnelReach reach;
    private final Leaving leaving;
    private final ApplicationEventPublisher events;
    private final Changes changes;

    EndAffiliation(
            Personnel personnel,
            PersonnelReach reach,
            Leaving leaving,
            ApplicationEventPublisher events,
            Changes changes) {
        this.personnel = personnel;
        this.reach = reach;
        this.leaving = leaving;
        this.events = events;
        this.changes = changes;
    }

    /**
     * This is or was his last day there. What is past or today is so at once; a later day waits until it is over, and is taken back
     * until then by {@link DecideLeaving}.
     *
     * @throws PersonnelRefused if the registrar does not see to that facility, is the member himself, it ended before, or began after
     *     that day
     */
    public void end(UUID registrar, UUID member, UUID affiliation, LocalDate lastDay) {
        changes.noted(
                "personnel.end-refused",
                registrar,
                registrar,
                () -> changes.make(() -> say(registrar, member, affiliation, lastDay)));
        events.publishEvent(new RevocationsOrdered());
    }

    private AffiliationEnding say(UUID registrar, UUID member, UUID affiliation, LocalDate lastDay) {
        personnel.lock();
        var found = personnel.affiliations(member).stream()
                .filter(a -> a.id().equals(affiliation) && a.until().isEmpty())
                .findFirst()
                .orElseThrow(() -> new PersonnelRefused(Reason.UNKNOWN_AFFILIATION));
        reach.check(registrar, found.hcode9());
        reach.checkOther(registrar, member);
        if (lastDay.isBefore(found.from())) {
            throw new PersonnelRefused(Reason.DAY);
        }
        var now = changes.now();
        var by = new By(registrar.toString(), now);
        var ending = leaving.plan(new Leaver(member, found, lastDay), found.hcode9(), by);
        if (lastDay.isAfter(ThaiDay.of(now))) {
            leaving.tellAhead(member, ending.id(), found.hcode9(), lastDay);
        } else {
            leaving.end(ending);
        }
        return ending;
    }
}
