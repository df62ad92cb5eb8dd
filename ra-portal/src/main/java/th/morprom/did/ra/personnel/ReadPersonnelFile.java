package th.morprom.did.ra.personnel;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.csv.CsvTable;
import th.morprom.did.ra.csv.Problem;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;

/** Reads a facility's personnel file; with problems nothing of it is taken. The file itself is not kept: it is full of numbers. */
public final class ReadPersonnelFile {
    private final TakePersonnel takePersonnel;
    private final PersonnelReach reach;

    ReadPersonnelFile(TakePersonnel takePersonnel, PersonnelReach reach) {
        this.takePersonnel = takePersonnel;
        this.reach = reach;
    }

    /**
     * What came of a file.
     *
     * @param taken empty if there were problems, or it was only looked at
     */
    public record Report(int rows, List<Problem> problems, Optional<TakePersonnel.Taken> taken) {
        public Report {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Looks at the file, and takes it if that is asked for and all of it is in order.
     *
     * @throws PersonnelRefused if the facility lies outside the registrar's scope, or there is no file
     */
    public Report read(UUID registrar, String hcode9, byte[] file, boolean take) {
        reach.check(registrar, hcode9);
        if (file.length == 0) {
            throw new PersonnelRefused(Reason.NO_FILE);
        }
        var table = PersonnelTable.of(CsvTable.read(file, PersonnelTable.COLUMNS));
        var taken = take && table.problems().isEmpty()
                ? Optional.of(takePersonnel.take(registrar.toString(), hcode9, table.rows()))
                : Optional.<TakePersonnel.Taken>empty();
        return new Report(table.rows().size(), table.problems(), taken);
    }
}
