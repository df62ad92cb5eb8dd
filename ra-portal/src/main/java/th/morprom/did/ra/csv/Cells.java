package th.morprom.did.ra.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import th.morprom.did.ra.csv.Problem.Reason;

/** Reads the values of one row into types, and notes what does not fit. */
public final class Cells {
    /** No date of the common era that anybody hands in is so late; 2567 is 2024. */
    private static final int FIRST_BUDDHIST_YEAR = 2400;
    /** Nothing that is recorded here is so old. */
    private static final int FIRST_YEAR = 1800;

    private final CsvTable.Row row;
    private final List<Problem> problems;

    /** @param problems where problems are added */
    public Cells(CsvTable.Row row, List<Problem> problems) {
        this.row = row;
        this.problems = problems;
    }

    /** Notes a problem of a column. */
    public void problem(String column, Reason reason) {
        problems.add(new Problem(row.line(), column, reason));
    }

    /** The value, if it has this form. */
    public Optional<String> code(String column, Predicate<String> form) {
        return checked(column, Optional::of, form, Reason.FORM);
    }

    /** The value, if it is not longer. */
    public Optional<String> text(String column, int mostCharacters) {
        return checked(column, Optional::of, value -> value.length() <= mostCharacters, Reason.TOO_LONG);
    }

    /** What the value names, if it is known. */
    public <T> Optional<T> named(String column, Function<String, Optional<T>> find) {
        return checked(column, find, any -> true, Reason.UNKNOWN_CODE);
    }

    /** The day, in the common era. */
    public Optional<LocalDate> date(String column) {
        var value = row.value(column);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            var date = LocalDate.parse(value.get());
            if (date.getYear() >= FIRST_YEAR && date.getYear() < FIRST_BUDDHIST_YEAR) {
                return Optional.of(date);
            }
            problem(column, date.getYear() < FIRST_YEAR ? Reason.DATE : Reason.BUDDHIST_YEAR);
        } catch (DateTimeException e) {
            problem(column, Reason.DATE);
        }
        return Optional.empty();
    }

    /** Yes or no, in the ways people write it. */
    public Optional<Boolean> yesOrNo(String column) {
        return checked(column, Cells::flag, any -> true, Reason.YES_OR_NO);
    }

    private static Optional<Boolean> flag(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "1", "y", "yes", "true", "ใช่" -> Optional.of(true);
            case "0", "n", "no", "false", "ไม่ใช่", "ไม่" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private <T> Optional<T> checked(
            String column, Function<String, Optional<T>> read, Predicate<T> fits, Reason otherwise) {
        var value = row.value(column);
        var found = value.flatMap(read).filter(fits);
        if (value.isPresent() && found.isEmpty()) {
            problem(column, otherwise);
        }
        return found;
    }
}
