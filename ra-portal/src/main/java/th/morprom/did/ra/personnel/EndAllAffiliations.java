package th.morprom.did.ra.personnel;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.personnel.AffiliationEnding.State;
import th.morprom.did.ra.personnel.Personnel.By;

/** Somebody died: he works nowhere any more. What hangs on the affiliations is the caller's to end. */
public final class EndAllAffiliations {
    private final Personnel personnel;
    private final AffiliationEndings endings;
    private final Changes changes;

    EndAllAffiliations(Personnel personnel, AffiliationEndings endings, Changes changes) {
        this.personnel = personnel;
        this.endings = endings;
        this.changes = changes;
    }

    /** Until the caller's transaction ends nobody else records staff; before any person is locked. */
    public void hold() {
        personnel.lock();
    }

    /** Ends them, inside the caller's change. */
    public void end(UUID person, LocalDate lastDay, String actor) {
        var by = new By(actor, changes.now());
        personnel
                .ofPerson(person)
                .ifPresent(member -> personnel.affiliations(member.id()).stream()
                        .filter(affiliation -> affiliation.until().isEmpty())
                        .forEach(affiliation -> {
                            endings.lockOf(affiliation.id())
                                    .ifPresent(open -> endings.decide(open.id(), State.TAKEN_BACK, by));
                            if (personnel.end(affiliation.id(), lastDay, actor)) {
                                changes.note(
                                        "personnel.affiliation-ended",
                                        actor,
                                        member.id().toString(),
                                        Map.of("facility", affiliation.hcode9(), "why", "death"));
                            }
                        }));
    }
}
