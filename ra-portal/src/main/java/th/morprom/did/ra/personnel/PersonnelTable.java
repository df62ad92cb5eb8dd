package th.morprom.did.ra.personnel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import th.morprom.did.ra.csv.Cells;
import th.morprom.did.ra.csv.CsvTable;
import th.morprom.did.ra.csv.Problem;
import th.morprom.did.ra.csv.Problem.Reason;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.NameMatch;
import th.morprom.did.ra.profession.LicenceNumber;

/**
 * A personnel file in the row layout Thai hospital information systems have.
 *
 * @param rows those that are in order
 */
record PersonnelTable(List<PersonnelRow> rows, List<Problem> problems) {
    static final CsvTable.Columns COLUMNS = new CsvTable.Columns(
            List.of("cid", "prefix", "first_name", "last_name", "position_name"),
            List.of(
                    "type_name",
                    "department_name",
                    "position_type_name",
                    "position_level_name",
                    "position_code",
                    "position_std_id",
                    "position_std_type_id",
                    "mobile_phone",
                    "license_no",
                    "last_working_day"));
    private static final int MOST_NAME = 64;
    private static final int MOST_TEXT = 150;
    private static final int MOST_CODE = 20;

    PersonnelTable {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    static PersonnelTable of(CsvTable table) {
        var problems = new ArrayList<>(table.problems());
        var rows = new ArrayList<PersonnelRow>();
        var seen = new HashSet<CitizenNumber>();
        for (var line : table.rows()) {
            var cells = new Cells(line, problems);
            row(line, cells, problems).ifPresent(row -> {
                if (seen.add(row.citizenNumber())) {
                    rows.add(row);
                } else {
                    cells.problem("cid", Reason.TWICE_IN_FILE);
                }
            });
        }
        return new PersonnelTable(rows, problems);
    }

    private static Optional<PersonnelRow> row(CsvTable.Row line, Cells cells, List<Problem> problems) {
        var before = problems.size();
        var number = line.value("cid").flatMap(CitizenNumber::parse);
        if (number.isEmpty()) {
            cells.problem("cid", Reason.CITIZEN_NUMBER);
        }
        var title = cells.text("prefix", MOST_NAME);
        var given = cells.text("first_name", MOST_NAME);
        var family = cells.text("last_name", MOST_NAME);
        var post = new PersonnelRow.Post(
                cells.text("position_name", MOST_TEXT).orElse(""),
                cells.text("position_code", MOST_CODE).orElse(""),
                cells.text("department_name", MOST_TEXT).orElse(""),
                cells.text("position_type_name", MOST_TEXT).orElse(""),
                cells.text("position_level_name", MOST_TEXT).orElse(""),
                cells.text("position_std_id", MOST_CODE).orElse(""));
        var licence = cells.named("license_no", text -> LicenceNumber.read(text, post.position()));
        var lastDay = cells.date("last_working_day");
        if (problems.size() > before) {
            return Optional.empty();
        }
        var name = new PersonnelRow.ThaiName(
                NameMatch.tidyThai(title.orElseThrow()),
                NameMatch.tidyThai(given.orElseThrow()),
                NameMatch.tidyThai(family.orElseThrow()));
        return Optional.of(new PersonnelRow(line.line(), number.orElseThrow(), name, post, licence, lastDay));
    }
}
