package th.morprom.did.ra.licence;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.ra.HiddenCharacters;
import th.morprom.did.ra.profession.Council;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;

/** The text of a councils' register, read strictly: the first line that is not right refuses the whole. */
final class CouncilRegister {
    static final String HEADER =
            "council,profession,number,given_name_th,family_name_th,given_name_en,family_name_en,status,valid_until";
    /** Councils that keep specialties add a column: names with a bar between them. */
    static final String HEADER_WITH_SPECIALTIES = HEADER + ",specialties";

    private static final int SPECIALTIES = 9;
    private static final int MAX_NAME = 100;
    private static final int MAX_SPECIALTIES = 500;

    private final Map<Key, Entry> licences;

    private CouncilRegister(Map<Key, Entry> licences) {
        this.licences = Map.copyOf(licences);
    }

    private record Key(Council council, String number) {}

    /** A line of the register. */
    record Entry(RegisteredLicence licence, List<String> specialties) {}

    /**
     * Reads the text.
     *
     * @throws IllegalArgumentException naming the line and the column, never the value
     */
    static CouncilRegister parse(String text) {
        var lines = HiddenCharacters.withoutZeroWidthSpaces(text).lines().toList();
        if (lines.isEmpty() || !(lines.get(0).equals(HEADER) || lines.get(0).equals(HEADER_WITH_SPECIALTIES))) {
            throw new IllegalArgumentException("line 1: the header is not " + HEADER);
        }
        var columns = lines.get(0).split(",").length;
        var licences = new HashMap<Key, Entry>();
        for (var line = 1; line < lines.size(); line++) {
            var where = "line " + (line + 1) + ": ";
            var row = List.of(lines.get(line).split(",", -1));
            if (row.size() != columns || lines.get(line).indexOf('"') >= 0) {
                throw new IllegalArgumentException(where + columns + " values without quotes are due");
            }
            var licence = licence(where, row);
            var entry =
                    new Entry(licence, row.size() > SPECIALTIES ? specialties(where, row.get(SPECIALTIES)) : List.of());
            if (licences.put(new Key(licence.profession().council(), licence.number()), entry) != null) {
                throw new IllegalArgumentException(where + "the council has this number above already");
            }
        }
        return new CouncilRegister(licences);
    }

    Optional<RegisteredLicence> find(Council council, String number) {
        return Optional.ofNullable(licences.get(new Key(council, number))).map(Entry::licence);
    }

    /** All of it, in no order. */
    Collection<Entry> all() {
        return licences.values();
    }

    private static RegisteredLicence licence(String where, List<String> row) {
        var profession =
                Profession.of(row.get(1)).orElseThrow(() -> new IllegalArgumentException(where + "profession"));
        if (!profession.council().code().equals(row.get(0))) {
            throw new IllegalArgumentException(where + "council is not the profession's");
        }
        return new RegisteredLicence(
                profession,
                number(where, profession, row.get(2)),
                name(where, row.get(3)),
                name(where, row.get(4)),
                name(where, row.get(5)),
                name(where, row.get(6)),
                status(where, row.get(7)),
                date(where, row.get(8)));
    }

    private static List<String> specialties(String where, String value) {
        if (value.length() > MAX_SPECIALTIES || HiddenCharacters.in(value)) {
            throw new IllegalArgumentException(where + "specialties are too long or have characters that do not show");
        }
        return value.isBlank() ? List.of() : List.of(value.strip().split("\\s*\\|\\s*"));
    }

    private static String number(String where, Profession profession, String value) {
        try {
            return new DeclaredLicence(profession, value).number();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + "number", e);
        }
    }

    private static String name(String where, String value) {
        if (value.isBlank()
                || value.length() > MAX_NAME
                || !value.strip().equals(value)
                || HiddenCharacters.in(value)) {
            throw new IllegalArgumentException(
                    where + "a name is empty, too long, has spaces around it or characters that do not show");
        }
        return value;
    }

    private static RegisteredLicence.Status status(String where, String value) {
        for (var status : RegisteredLicence.Status.values()) {
            if (status.name().toLowerCase(Locale.ROOT).equals(value)) {
                return status;
            }
        }
        throw new IllegalArgumentException(where + "status");
    }

    private static Optional<LocalDate> date(String where, String value) {
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(value));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(where + "valid_until", e);
        }
    }
}
