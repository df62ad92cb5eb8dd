package th.morprom.did.ra.personnel;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.person.NameMatch;
import th.morprom.did.ra.personnel.Conflict.Kind;
import th.morprom.did.ra.personnel.PersonnelRow.ThaiName;
import th.morprom.did.ra.personnel.StaffMember.Affiliation;
import th.morprom.did.ra.profession.DeclaredLicence;

/** What speaks against taking a row as it is; each is decided by itself. */
final class Doubts {
    private final Personnel personnel;

    Doubts(Personnel personnel) {
        this.personnel = personnel;
    }

    /**
     * One thing that differs.
     *
     * @param recorded the name, the number, or the number's holder and what other number the row's person has
     * @param other the recorded holder of the licence
     */
    record Doubt(Kind kind, String recorded, String said, Optional<UUID> other) {
        /** Whether this is what a registrar was shown. */
        boolean isThatOf(Conflict conflict) {
            return recorded.equals(conflict.recorded()) && other.equals(conflict.other());
        }
    }

    /** A row, the facility it came for, and who handed it in. */
    record Handed(PersonnelRow row, String hcode9, String actor) {}

    /** Everything that differs now, in the order in which it is decided. */
    List<Doubt> about(Handed handed, Optional<StaffMember> known) {
        var row = handed.row();
        return Stream.of(
                        known.flatMap(member -> name(row, member)),
                        row.licence().flatMap(licence -> licence(licence, row, known)),
                        ownRow(handed, known))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Doubt> name(PersonnelRow row, StaffMember member) {
        return same(member.name(), row.name())
                ? Optional.empty()
                : Optional.of(new Doubt(
                        Kind.NAME_DIFFERS, member.name().toString(), row.name().toString(), Optional.empty()));
    }

    /** Whose the number is and which number is his are one question: two answers could leave a licence with nobody. */
    private Optional<Doubt> licence(DeclaredLicence licence, PersonnelRow row, Optional<StaffMember> known) {
        return holder(licence, row, known).or(() -> known.flatMap(member -> number(licence, member)));
    }

    private Optional<Doubt> holder(DeclaredLicence licence, PersonnelRow row, Optional<StaffMember> known) {
        return personnel
                .holder(licence)
                .filter(holder ->
                        known.map(StaffMember::id).filter(holder::equals).isEmpty())
                .map(holder -> new Doubt(
                        Kind.LICENCE_OF_ANOTHER,
                        Stream.concat(
                                        Stream.of(personnel
                                                .file(holder)
                                                .orElseThrow()
                                                .member()
                                                .name()
                                                .toString()),
                                        known
                                                .flatMap(member -> personnel.licence(member.id(), licence.profession()))
                                                .map(Doubts::text)
                                                .stream())
                                .collect(Collectors.joining(" · ")),
                        row.name() + " · " + text(licence),
                        Optional.of(holder)));
    }

    private Optional<Doubt> number(DeclaredLicence licence, StaffMember member) {
        return personnel
                .licence(member.id(), licence.profession())
                .filter(recorded -> !recorded.equals(licence))
                .map(recorded -> new Doubt(Kind.LICENCE_DIFFERS, text(recorded), text(licence), Optional.empty()));
    }

    /** Nobody gives himself a post or a licence, or says when he leaves; a row that changes nothing does no harm. */
    private Optional<Doubt> ownRow(Handed handed, Optional<StaffMember> known) {
        var row = handed.row();
        if (!personnel.isPerson(handed.actor(), row.citizenNumber())) {
            return Optional.empty();
        }
        var recorded = known.flatMap(member -> personnel.here(member.id(), handed.hcode9()))
                .map(Affiliation::post);
        var unchanged = row.lastDay().isEmpty()
                && recorded.filter(row.post()::equals).isPresent()
                && row.licence()
                        .map(licence -> known.map(StaffMember::id).equals(personnel.holder(licence)))
                        .orElse(true);
        return unchanged
                ? Optional.empty()
                : Optional.of(new Doubt(
                        Kind.OWN_ROW,
                        recorded.map(PersonnelRow.Post::position).orElse("–"),
                        Stream.of(
                                        Optional.of(row.post().position()),
                                        row.licence().map(Doubts::text),
                                        row.lastDay().map(ThaiDay::written))
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(" · ")),
                        Optional.empty()));
    }

    private static String text(DeclaredLicence licence) {
        return licence.profession().nameTh() + " " + licence.number();
    }

    /** Titles change with marriage, rank and degree; they are no sign of another person. */
    private static boolean same(ThaiName one, ThaiName other) {
        return NameMatch.thai(one.given(), other.given()) && NameMatch.thai(one.family(), other.family());
    }
}
