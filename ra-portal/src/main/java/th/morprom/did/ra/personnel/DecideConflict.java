package th.morprom.did.ra.personnel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.personnel.Conflict.Decision;
import th.morprom.did.ra.personnel.Conflict.Kind;
import th.morprom.did.ra.personnel.Doubts.Doubt;
import th.morprom.did.ra.personnel.Doubts.Handed;
import th.morprom.did.ra.personnel.Personnel.By;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;
import th.morprom.did.ra.profession.DeclaredLicence;

/** A registrar decides what is true where an import and the registry differ. */
public final class DecideConflict {
    private final Personnel personnel;
    private final Conflicts conflicts;
    private final Doubts doubts;
    private final TakePersonnel takePersonnel;
    private final PersonnelReach reach;
    private final Changes changes;

    DecideConflict(
            Personnel personnel,
            Conflicts conflicts,
            Doubts doubts,
            TakePersonnel takePersonnel,
            PersonnelReach reach,
            Changes changes) {
        this.personnel = personnel;
        this.conflicts = conflicts;
        this.doubts = doubts;
        this.takePersonnel = takePersonnel;
        this.reach = reach;
        this.changes = changes;
    }

    /**
     * Keeps what is recorded, or takes the row in its place. Taking settles what this conflict is about and nothing else: whatever
     * else differs becomes a conflict of its own.
     *
     * @throws PersonnelRefused if it is decided already or looks different by now, is about himself or of his own import, or not
     *     everybody it is about works within his reach
     */
    public void decide(UUID registrar, UUID conflict, Decision decision) {
        changes.make(() -> {
            personnel.lock();
            var open = conflicts.lock(conflict).orElseThrow(() -> new PersonnelRefused(Reason.UNKNOWN_CONFLICT));
            if (personnel.handedIn(registrar, open.conflict().raisedBy())) {
                throw new PersonnelRefused(Reason.OWN_IMPORT);
            }
            var known = personnel.find(open.row().citizenNumber());
            var handed = new Handed(
                    open.row(), open.conflict().hcode9(), open.conflict().raisedBy());
            var found = doubts.about(handed, known);
            checkAbout(registrar, open, known, found);
            if (decision == Decision.TAKE) {
                reach.checkOpen(open.conflict().hcode9());
                take(new Case(open.conflict(), handed, known, found), registrar);
            }
            conflicts.decide(conflict, decision, registrar, changes.now());
            var details = Conflicts.ids(open.conflict());
            details.put("decision", decision.name());
            changes.note("personnel.conflict-decided", registrar, conflict, details);
            return conflict;
        });
    }

    /** A conflict as it stands now. */
    private record Case(Conflict conflict, Handed handed, Optional<StaffMember> known, List<Doubt> doubts) {}

    private void checkAbout(UUID registrar, Conflicts.Open open, Optional<StaffMember> known, List<Doubt> found) {
        var about = Stream.concat(
                        known.map(StaffMember::id).stream(),
                        Stream.concat(
                                open.conflict().other().stream(),
                                found.stream().flatMap(doubt -> doubt.other().stream())))
                .collect(Collectors.toSet());
        if (personnel.isPerson(registrar.toString(), open.row().citizenNumber())
                || personnel
                        .ofPerson(registrar)
                        .map(StaffMember::id)
                        .filter(about::contains)
                        .isPresent()) {
            throw new PersonnelRefused(Reason.SELF);
        }
        reach.checkAll(registrar, open.conflict().hcode9(), about);
    }

    private void take(Case found, UUID registrar) {
        var conflict = found.conflict();
        var row = found.handed().row();
        var decided = found.doubts().stream()
                .filter(doubt -> doubt.kind() == conflict.kind())
                .findFirst();
        if (decided.filter(doubt -> !doubt.isThatOf(conflict)).isPresent()) {
            throw new PersonnelRefused(Reason.OUTDATED);
        }
        var by = new By(registrar.toString(), changes.now());
        var member = found.known().orElseGet(() -> personnel.add(row.citizenNumber(), row.name(), by.time()));
        decided.ifPresent(doubt -> apply(doubt, member, row, by));
        // That another than the one who handed it in decides is all his own row needs.
        var rest = found.doubts().stream()
                .filter(doubt -> doubt.kind() != conflict.kind() && doubt.kind() != Kind.OWN_ROW)
                .findFirst();
        rest.ifPresentOrElse(
                doubt -> takePersonnel.raise(doubt, found.handed(), Optional.of(member.id())),
                () -> takePersonnel.settle(member, row, conflict.hcode9(), by));
    }

    private void apply(Doubt doubt, StaffMember member, PersonnelRow row, By by) {
        switch (doubt.kind()) {
            case NAME_DIFFERS -> personnel.rename(member.id(), row.name());
            case LICENCE_DIFFERS -> license(member, row.licence().orElseThrow(), by);
            case LICENCE_OF_ANOTHER -> {
                var licence = row.licence().orElseThrow();
                personnel.unlicense(licence);
                license(member, licence, by);
                changes.note(
                        "personnel.licence-moved",
                        by.actor(),
                        member.id().toString(),
                        Map.of(
                                "from", doubt.other().orElseThrow().toString(),
                                "profession", licence.profession().code()));
            }
            case OWN_ROW -> {}
        }
    }

    /** At once, in the place of another number of his: whatever else differs in the row may be decided otherwise. */
    private void license(StaffMember member, DeclaredLicence licence, By by) {
        personnel.licence(member.id(), licence.profession()).ifPresent(personnel::unlicense);
        personnel.license(member.id(), licence, by);
    }
}
