package th.morprom.did.ra.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import th.morprom.did.ra.HiddenCharacters;
import th.morprom.did.ra.csv.Problem.Reason;

/**
 * A table from a CSV file (RFC 4180) whose first line names the columns, in any order.
 *
 * <p>Everything wrong is collected, so that one look at the file mends all of it. A table with problems has rows only for what
 * could be read.
 *
 * @param charset {@code UTF-8} or {@code windows-874}, which TIS-620 is a part of
 */
public record CsvTable(String charset, Set<String> columns, List<Row> rows, List<Problem> problems) {
    /** More lines than Thailand has facilities or a hospital has staff, many times over. */
    public static final int MOST_ROWS = 200_000;

    /** Nobody mends more at once, and a file that is not a table at all has one a line. */
    static final int MOST_PROBLEMS = 1_000;

    /** More than any table has; a row with more names than that is none of these. */
    public static final int MOST_COLUMNS = 200;

    private static final int MOST_BYTES = 20 * 1024 * 1024;
    private static final int MOST_CHARACTERS_A_RECORD = 256 * 1024;
    private static final int MOST_CHARACTERS_A_VALUE = 1_000;

    public CsvTable {
        columns = Set.copyOf(columns);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /** Which columns a file must have, and which it may have besides. Any other is a mistake: it would be lost. */
    public record Columns(List<String> required, List<String> optional) {
        public Columns {
            required = List.copyOf(required);
            optional = List.copyOf(optional);
        }
    }

    /**
     * One line.
     *
     * @param line in the file, from 1
     */
    public record Row(int line, Map<String, String> values) {
        public Row {
            values = Map.copyOf(values);
        }

        /** The value without spaces around it; empty if there is none. */
        public Optional<String> value(String column) {
            return Optional.ofNullable(values.get(column)).filter(value -> !value.isEmpty());
        }
    }

    /** Reads the file. */
    public static CsvTable read(byte[] file, Columns columns) {
        if (file.length > MOST_BYTES) {
            return broken("?", new Problem(1, "", Reason.TOO_LARGE));
        }
        var text = ThaiText.decode(file);
        if (text.badLine().isPresent()) {
            return broken(text.charset(), new Problem(text.badLine().getAsInt(), "", Reason.CHARSET));
        }
        return new Reading(text.charset(), columns).read(text.text());
    }

    /**
     * The same from rows that have no header: each has its own names. A line is the row's place among them, from 1.
     *
     * @param rows values by column; asked for the next one only while it is of use
     */
    public static CsvTable of(Iterator<Map<String, String>> rows, Columns columns) {
        var reading = new Reading("UTF-8", columns);
        for (var place = 1; rows.hasNext() && reading.take(rows.next(), place); place++) {
            // taken
        }
        return reading.table();
    }

    private static CsvTable broken(String charset, Problem problem) {
        return new CsvTable(charset, Set.of(), List.of(), List.of(problem));
    }

    /** One file under way. */
    private static final class Reading {
        private final String charset;
        private final Columns columns;
        private final List<String> header = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private int records;

        Reading(String charset, Columns columns) {
            this.charset = charset;
            this.columns = columns;
        }

        CsvTable read(String text) {
            var line = 1;
            var reader = CsvReader.builder()
                    .skipEmptyLines(true)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .maxBufferSize(MOST_CHARACTERS_A_RECORD)
                    .ofCsvRecord(text);
            try {
                for (var record : reader) {
                    line = Math.toIntExact(record.getStartingLineNumber());
                    if (!take(record, line)) {
                        break;
                    }
                }
            } catch (CsvParseException e) {
                problems.add(new Problem(line + 1, "", Reason.BROKEN_LINE));
            }
            return table();
        }

        CsvTable table() {
            if (rows.isEmpty() && problems.isEmpty()) {
                problems.add(new Problem(1, "", Reason.EMPTY_FILE));
            }
            return new CsvTable(charset, new LinkedHashSet<>(header), rows, problems);
        }

        /** @return false if it is no use to read on */
        boolean take(Map<String, String> named, int line) {
            named.keySet().stream()
                    .filter(name -> !columns.required().contains(name)
                            && !columns.optional().contains(name))
                    .sorted()
                    .forEach(name -> problems.add(new Problem(line, shortened(name), Reason.UNKNOWN_COLUMN)));
            var row = new LinkedHashMap<String, String>();
            columns.required().forEach(name -> row.put(name, text(named, name)));
            columns.optional().stream().filter(named::containsKey).forEach(name -> row.put(name, text(named, name)));
            row.keySet().stream().filter(name -> !header.contains(name)).forEach(header::add);
            return counted(line, () -> row(row, line));
        }

        private static String text(Map<String, String> named, String name) {
            return Objects.requireNonNullElse(named.get(name), "");
        }

        /** @return false if it is no use to read on */
        private boolean take(CsvRecord record, int line) {
            if (header.isEmpty()) {
                header(record, line);
                // Under wrong names no value can be judged.
                return problems.isEmpty();
            }
            return counted(line, () -> row(record, line));
        }

        private boolean counted(int line, Runnable row) {
            if (++records > MOST_ROWS) {
                problems.add(new Problem(line, "", Reason.TOO_MANY_ROWS));
                return false;
            }
            row.run();
            if (problems.size() >= MOST_PROBLEMS) {
                problems.add(new Problem(line, "", Reason.MORE_PROBLEMS));
                return false;
            }
            return true;
        }

        private void header(CsvRecord record, int line) {
            if (record.getFieldCount() > MOST_COLUMNS) {
                header.add("");
                problems.add(new Problem(line, "", Reason.VALUE_COUNT));
                return;
            }
            var seen = new HashSet<String>();
            for (var field : record.getFields()) {
                var name = field.strip().toLowerCase(Locale.ROOT);
                header.add(name);
                if (!columns.required().contains(name) && !columns.optional().contains(name)) {
                    problems.add(new Problem(line, shortened(name), Reason.UNKNOWN_COLUMN));
                } else if (!seen.add(name)) {
                    problems.add(new Problem(line, name, Reason.COLUMN_TWICE));
                }
            }
            columns.required().stream()
                    .filter(name -> !seen.contains(name))
                    .forEach(name -> problems.add(new Problem(line, name, Reason.COLUMN_MISSING)));
        }

        private void row(CsvRecord record, int line) {
            if (record.getFieldCount() != header.size()) {
                problems.add(new Problem(line, "", Reason.VALUE_COUNT));
                return;
            }
            var values = new LinkedHashMap<String, String>();
            for (var i = 0; i < header.size(); i++) {
                values.put(header.get(i), record.getField(i));
            }
            row(values, line);
        }

        private void row(Map<String, String> given, int line) {
            var before = problems.size();
            var values = new HashMap<String, String>();
            given.forEach((column, text) -> {
                var value = text.strip();
                if (value.isEmpty() && columns.required().contains(column)) {
                    problems.add(new Problem(line, column, Reason.VALUE_MISSING));
                } else if (value.length() > MOST_CHARACTERS_A_VALUE) {
                    problems.add(new Problem(line, column, Reason.TOO_LONG));
                } else if (HiddenCharacters.in(value)) {
                    problems.add(new Problem(line, column, Reason.HIDDEN_CHARACTERS));
                }
                values.put(column, value);
            });
            if (problems.size() == before) {
                rows.add(new Row(line, values));
            }
        }

        private static String shortened(String name) {
            return name.length() <= 40 ? name : name.substring(0, 40);
        }
    }
}
