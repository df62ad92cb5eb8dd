package th.morprom.did.ra.personnel;

import java.time.LocalDate;
import java.util.ArrayList;
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
import th.morprom.did.ra.personnel.Leaving.Leaver;
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
    private final Ends ends;
    private final Organisations organisations;
    private final Changes changes;

    TakePersonnel(
            Personnel personnel,
            Conflicts conflicts,
            Doubts doubts,
            Ends ends,
            Organisations organisations,
            Changes changes) {
        this.ends = ends;
        this.personnel = personnel;
        this.conflicts = conflicts;
        this.doubts = doubts;
        this.organisations = organisations;
        this.changes = changes;
    }

    /** Where the ends of affiliations are looked up and taken. */
    record Ends(AffiliationEndings endings, Leaving leaving) {}

    /**
     * What came of the rows.
     *
     * @param added people who did not work there before
     * @param changed people who did, with a new post or licence, or a last day there
     * @param conflicts rows that wait for a registrar, those that waited before too, and ends that are too many at once
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
            var leavers = new ArrayList<Leaver>();
            rows.forEach(row -> take(row, hcode9, by, leavers).ifPresent(made -> counts.merge(made, 1, Integer::sum)));
            var held = ends.leaving().takeTogether(leavers, hcode9, by);
            counts.merge(Outcome.CONFLICT, held, Integer::sum);
            counts.merge(Outcome.CHANGED, leavers.size() - held, Integer::sum);
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

    /** @return empty if it is one more who leaves */
    private Optional<Outcome> take(PersonnelRow row, String hcode9, By by, List<Leaver> leavers) {
        var known = personnel.find(row.citizenNumber());
        var here = known.flatMap(member -> personnel.here(member.id(), hcode9));
        if (row.lastDay().isPresent() && here.isEmpty()) {
            // Who does not work here does not leave; whoever sends rows does not learn where else he is.
            return Optional.of(Outcome.UNCHANGED);
        }
        if (row.lastDay().isPresent()
                && isOfAnotherTime(
                        known.orElseThrow(), here.get(), row.lastDay().get())) {
            return Optional.of(Outcome.UNCHANGED);
        }
        var handed = new Handed(row, hcode9, by.actor());
        var doubt = doubts.about(handed, known).stream().findFirst();
        if (doubt.isPresent()) {
            raise(doubt.get(), handed, known.map(StaffMember::id));
            return Optional.of(Outcome.CONFLICT);
        }
        if (row.lastDay().isPresent()) {
            return leave(known.orElseThrow(), here.orElseThrow(), row.lastDay().get(), leavers);
        }
        return Optional.of(settle(
                known.orElseGet(() -> personnel.add(row.citizenNumber(), row.name(), by.time())), row, hcode9, by));
    }

    /** He has left and begun anew since: a column that nobody cleared. */
    private boolean isOfAnotherTime(StaffMember member, Affiliation here, LocalDate lastDay) {
        return lastDay.isBefore(here.from()) && personnel.leftSince(member.id(), here, lastDay);
    }

    private Optional<Outcome> leave(StaffMember member, Affiliation here, LocalDate lastDay, List<Leaver> leavers) {
        var before = ends.endings()
                .lockOf(here.id())
                .filter(open -> !open.inBulk() || open.lastDay().equals(lastDay));
        if (before.isEmpty()) {
            leavers.add(new Leaver(member.id(), here, lastDay));
            return Optional.empty();
        }
        return before.map(open -> open.state() == AffiliationEnding.State.HELD ? Outcome.CONFLICT : Outcome.UNCHANGED);
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

    /** Records post and licence of a row about which there is no doubt, or that he leaves. */
    Outcome settle(StaffMember member, PersonnelRow row, String hcode9, By by) {
        var today = ThaiDay.of(by.time());
        var here = personnel.here(member.id(), hcode9);
        if (row.lastDay().isPresent()) {
            return here.filter(
                            now -> !isOfAnotherTime(member, now, row.lastDay().get()))
                    .map(now ->
                            settle(new Leaver(member.id(), now, row.lastDay().get()), hcode9, by))
                    .orElse(Outcome.UNCHANGED);
        }
        var posted = here.map(Affiliation::post).filter(row.post()::equals).isPresent();
        if (!posted) {
            // A new post is a new affiliation from today; yesterday was the last day of the old one.
            here.ifPresent(old -> personnel.end(old.id(), today.minusDays(1), by.actor()));
            var begun = personnel.begin(member.id(), hcode9, row.post(), today, by);
            here.ifPresent(old -> ends.endings().move(old.id(), begun));
        }
        var licence = row.licence().filter(l -> !personnel.licences(member.id()).contains(l));
        licence.ifPresent(l -> personnel.license(member.id(), l, by));
        if (here.isEmpty()) {
            // Known elsewhere or not: whoever sends rows does not learn it.
            return Outcome.ADDED;
        }
        return posted && licence.isEmpty() ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    private Outcome settle(Leaver leaver, String hcode9, By by) {
        if (leaver.isStale()) {
            ends.leaving().takeTogether(List.of(leaver), hcode9, by);
            return Outcome.CONFLICT;
        }
        var ending = ends.leaving().plan(leaver, hcode9, by);
        ends.leaving().tellAhead(leaver.member(), ending.id(), hcode9, ending.lastDay());
        return Outcome.CHANGED;
    }
}
