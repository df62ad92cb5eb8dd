package th.morprom.did.ra.personnel;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.personnel.PersonnelRow.Post;
import th.morprom.did.ra.personnel.PersonnelRow.ThaiName;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;

/** A row as text with one value a line; no value has a line break in it, imports see to that. */
final class RowText {
    private static final int LICENCE = 10;
    private static final int LAST_DAY = 12;

    private RowText() {}

    static String of(PersonnelRow row) {
        var post = row.post();
        var text = String.join(
                "\n",
                row.citizenNumber().digits(),
                row.name().title(),
                row.name().given(),
                row.name().family(),
                post.position(),
                post.code(),
                post.department(),
                post.type(),
                post.level(),
                post.standard(),
                row.licence().map(l -> l.profession().code()).orElse(""),
                row.licence().map(DeclaredLicence::number).orElse(""));
        // Only where there is one: rows of earlier releases are the same text still.
        return row.lastDay().map(day -> text + "\n" + day).orElse(text);
    }

    static PersonnelRow parse(String text) {
        var v = List.of(text.split("\n", -1));
        return new PersonnelRow(
                0,
                new CitizenNumber(v.get(0)),
                new ThaiName(v.get(1), v.get(2), v.get(3)),
                new Post(v.get(4), v.get(5), v.get(6), v.get(7), v.get(8), v.get(9)),
                Optional.of(v.get(LICENCE))
                        .filter(code -> !code.isEmpty())
                        .flatMap(Profession::of)
                        .map(profession -> new DeclaredLicence(profession, v.get(LICENCE + 1))),
                v.stream().skip(LAST_DAY).findFirst().map(LocalDate::parse));
    }
}
