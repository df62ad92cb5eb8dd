package th.morprom.did.ra.personnel;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.NameMatch;
import th.morprom.did.ra.personnel.Conflict.Kind;
import th.morprom.did.ra.personnel.Personnel.By;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;
import th.morprom.did.ra.personnel.PersonnelRow.ThaiName;
import th.morprom.did.ra.personnel.StaffMember.Affiliation;
import th.morprom.did.ra.profession.DeclaredLicence;

/**
 * Takes the staff of a facility as its information system sends them. One human being is one member, by his citizen number.
 * A row that says something else about somebody than is recorded is not taken: it becomes a {@link Conflict}.
 */
public final class TakePersonnel {

    private final Personnel personnel;
    private final Conflicts conflicts;
    private final Organisations organisations;
    private final Changes changes;

    TakePersonnel(Personnel personnel, Conflicts conflicts, Organisations organisations, Changes changes) {
        this.personnel = personnel;
        this.conflicts = conflicts;
        this.organisations = organisations;
        this.changes = changes;
    }

    /**
     * What came of the rows.
     *
     * @param added people nobody knew before
     * @param changed people known before, with a new affiliation, post or licence
     * @param conflicts rows that wait for a registrar, those that waited before too
     */
    public record Taken(int added, int changed, int unchanged, int conflicts) {}

    private enum Outcome {
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
        var conflict = conflict(row, known);
        if (conflict.isPresent()) {
            var found = conflict.get();
            conflicts.raise(
                    new Conflict(
                            UUID.randomUUID(),
                            hcode9,
                            known.map(StaffMember::id),
                            found.kind(),
                            found.recorded(),
                            found.said(),
                            by.time(),
                            by.actor()),
                    row);
            return Outcome.CONFLICT;
        }
        var member = known.orElseGet(() -> personnel.add(row.citizenNumber(), row.name(), by.time()));
        var changed = settle(member, row, hcode9, by);
        if (known.isEmpty()) {
            return Outcome.ADDED;
        }
        return changed ? Outcome.CHANGED : Outcome.UNCHANGED;
    }

    /** Records post and licence of a row about which there is no doubt. */
    boolean settle(StaffMember member, PersonnelRow row, String hcode9, By by) {
        var today = ThaiDay.of(by.time());
        var here = personnel.affiliations(member.id()).stream()
                .filter(a -> a.hcode9().equals(hcode9) && a.until().isEmpty())
                .findFirst();
        var posted = here.map(Affiliation::post).filter(row.post()::equals).isPresent();
        if (!posted) {
            // A new post is a new affiliation from today; yesterday was the last day of the old one.
            here.ifPresent(old -> personnel.end(old.id(), today.minusDays(1), by.actor()));
            personnel.begin(member.id(), hcode9, row.post(), today, by);
        }
        var licence = row.licence().filter(l -> !personnel.licences(member.id()).contains(l));
        licence.ifPresent(l -> personnel.license(member.id(), l, by));
        return !posted || licence.isPresent();
    }

    private record Doubt(Kind kind, String recorded, String said) {}

    private Optional<Doubt> conflict(PersonnelRow row, Optional<StaffMember> known) {
        var name = known.map(StaffMember::name).filter(recorded -> !same(recorded, row.name()));
        if (name.isPresent()) {
            return Optional.of(new Doubt(
                    Kind.NAME_DIFFERS, name.get().toString(), row.name().toString()));
        }
        return row.licence().flatMap(licence -> licenceConflict(licence, row, known));
    }

    private Optional<Doubt> licenceConflict(DeclaredLicence licence, PersonnelRow row, Optional<StaffMember> known) {
        var holder = personnel.holder(licence);
        if (holder.isPresent() && !holder.equals(known.map(StaffMember::id))) {
            var name = personnel.file(holder.get()).orElseThrow().member().name();
            return Optional.of(new Doubt(Kind.LICENCE_OF_ANOTHER, name.toString(), row.name() + " · " + text(licence)));
        }
        return known.flatMap(member -> personnel.licences(member.id()).stream()
                        .filter(l -> l.profession() == licence.profession() && !l.equals(licence))
                        .findFirst())
                .map(other -> new Doubt(Kind.LICENCE_DIFFERS, text(other), text(licence)));
    }

    private static String text(DeclaredLicence licence) {
        return licence.profession().nameTh() + " " + licence.number();
    }

    /** Titles change with marriage, rank and degree; they are no sign of another person. */
    private static boolean same(ThaiName one, ThaiName other) {
        return NameMatch.thai(one.given(), other.given()) && NameMatch.thai(one.family(), other.family());
    }
}
