package th.morprom.did.ra.personnel;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.personnel.Doubts.Doubt;
import th.morprom.did.ra.personnel.Doubts.Handed;
import th.morprom.did.ra.personnel.Personnel.By;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;
import th.morprom.did.ra.personnel.StaffMember.Affiliation;

/**
 * Takes the staff of a facility as its information system sends them. One human being is one member, by his citizen number.
 * A row that says something else about somebody than is recorded, or is about the one who hands it in, is not taken: it becomes
 * a {@link Conflict}.
 */
public final class TakePersonnel {

    private final Personnel personnel;
    private final Conflicts conflicts;
    private final Doubts doubts;
    private final Organisations organisations;
    private final Changes changes;

    TakePersonnel(
            Personnel personnel, Conflicts conflicts, Doubts doubts, Organisations organisations, Changes changes) {
        this.personnel = personnel;
        this.conflicts = conflicts;
        this.doubts = doubts;
        this.organisations = organisations;
        this.changes = changes;
    }

    /**
     * What came of the rows.
     *
     * @param added people who did not work there before
     * @param changed people who did, with a new post or licence
     * @param conflicts rows that wait for a registrar, those that waited before too
     */
    public record Taken(int added, int changed, int unchanged, int conflicts) {}

    /** What became of one row. */
    enum Outcome {
        ADDED,
        CHANGED,
        UNCHANGED,
        CONFLICT
    }

    /**
     * Takes the rows, all in one transaction; the same rows twice change nothing.
     *
     * @param actor who sends them: a registrar's id, or a hospital system's client id. Whether he may is the caller's to check
     * @throws PersonnelRefused if the facility is unknown or closed
     */
    public Taken take(String actor, String hcode9, List<PersonnelRow> rows) {
        if (organisations.openFacility(hcode9).isEmpty()) {
            throw new PersonnelRefused(Reason.UNKNOWN_FACILITY);
        }
        return changes.make(() -> {
            personnel.lock();
            var by = new By(actor, changes.now());
            var counts = new EnumMap<Outcome, Integer>(Outcome.class);
            rows.forEach(row -> counts.merge(take(row, hcode9, by), 1, Integer::sum));
            var taken = new Taken(
                    counts.getOrDefault(Outcome.ADDED, 0),
                    counts.getOrDefault(Outcome.CHANGED, 0),
                    counts.getOrDefault(Outcome.UNCHANGED, 0),
                    counts.getOrDefault(Outcome.CONFLICT, 0));
            changes.note(
                    "personnel.taken",
                    actor,
                    hcode9,
                    Map.of(
                            "added", Integer.toString(taken.added()),
                            "changed", Integer.toString(taken.changed()),
                            "conflicts", Integer.toString(taken.conflicts())));
            return taken;
        });
    }

    private Outcome take(PersonnelRow row, String hcode9, By by) {
        var known = personnel.find(row.citizenNumber());
        var handed = new Handed(row, hcode9, by.actor());
        var doubt = doubts.about(handed, known).stream().findFirst();
        if (doubt.isPresent()) {
            raise(doubt.get(), handed, known.map(StaffMember::id));
            return Outcome.CONFLICT;
        }
        return settle(
                known.orElseGet(() -> personnel.add(row.citizenNumber(), row.name(), by.time())), row, hcode9, by);
    }

    /** Lays a doubt before a registrar, once; inside the caller's transaction. */
    void raise(Doubt doubt, Handed handed, Optional<UUID> member) {
        var conflict = new Conflict(
                UUID.randomUUID(),
                handed.hcode9(),
                member,
                doubt.other(),
                doubt.kind(),
                doubt.recorded(),
                doubt.said(),
                changes.now(),
                handed.actor());
        if (conflicts.raise(conflict, handed.row())) {
            changes.note(
                    "personnel.conflict-raised", handed.actor(), conflict.id().toString(), Conflicts.ids(conflict));
        }
    }

    /** Records post and licence of a row about which there is no doubt. */
    Outcome settle(StaffMember member, PersonnelRow row, String hcode9, By by) {
        var today = ThaiDay.of(by.time());
        var here = personnel.here(member.id(), hcode9);
        var posted = here.map(Affiliation::post).filter(row.post()::equals).isPresent();
        if (!posted) {
            // A new post is a new affiliation from today; yesterday was the last day of the old one.
            here.ifPresent(old -> personnel.end(old.id(), today.minusDays(1), by.actor()));
            personnel.begin(member.id(), hcode9, row.post(), today, by);
        }
        var licence = row.licence().filter(l -> !personnel.licences(member.id()).contains(l));
        licence.ifPresent(l -> personnel.license(member.id(), l, by));
        if (here.isEmpty()) {
            // Known elsewhere or not: whoever sends rows does not learn it.
            return Outcome.ADDED;
        }
        return posted && licence.isEmpty() ? Outcome.UNCHANGED : Outcome.CHANGED;
    }
}
