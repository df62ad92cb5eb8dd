package th.morprom.did.ra.facilityfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import th.morprom.did.ra.csv.CsvTable;
import th.morprom.did.ra.csv.Problem;
import th.morprom.did.ra.csv.Problem.Reason;
import th.morprom.did.ra.facilityfile.FacilityTable.Known;
import th.morprom.did.ra.facilityfile.FacilityTable.Line;
import th.morprom.did.ra.organisation.ListedFacility;

/**
 * What a file would do to the registry.
 *
 * @param rows lines with facilities
 * @param added facilities that are new
 * @param changed facilities that are recorded differently
 */
record FacilityPlan(
        String charset, int rows, List<ListedFacility> added, List<Changed> changed, List<Problem> problems) {
    /** A recorded facility and what it is to become. */
    record Changed(ListedFacility before, ListedFacility after) {}

    int unchanged() {
        return rows - added.size() - changed.size();
    }

    /** Everything to be written. */
    List<ListedFacility> toWrite() {
        var all = new ArrayList<>(added);
        changed.forEach(change -> all.add(change.after()));
        return all;
    }

    /** @param mine the branches the one who hands it in answers for */
    static FacilityPlan of(CsvTable table, Known known, Set<String> mine) {
        var problems = new ArrayList<>(table.problems());
        var lines = new FacilityTable(table, known).lines(problems);
        var added = new ArrayList<ListedFacility>();
        var changed = new ArrayList<Changed>();
        var seen = new HashSet<String>();
        for (var line : lines) {
            var after = line.facility();
            var hcode9 = after.facility().hcode9();
            var before = Optional.ofNullable(known.facilities().get(hcode9));
            if (!seen.add(hcode9)) {
                problems.add(new Problem(line.number(), "hcode9", Reason.TWICE_IN_FILE));
            } else if (before.isEmpty()) {
                added.add(after);
            } else if (!before.get().equals(after)) {
                changed.add(new Changed(before.get(), after));
            }
            if (!before.filter(after::equals).isPresent() && !answersFor(mine, before, after)) {
                problems.add(new Problem(line.number(), "branch", Reason.NOT_YOURS));
            }
        }
        oneEach("hcode", f -> Optional.of(f.facility().hcode()), lines, known, problems);
        oneEach("code9", f -> f.listing().oldCode(), lines, known, problems);
        problems.sort(java.util.Comparator.comparingInt(Problem::line));
        return new FacilityPlan(table.charset(), lines.size(), added, changed, List.copyOf(problems));
    }

    /** Nobody takes a facility out of another's branch, or puts one into it. */
    private static boolean answersFor(Set<String> mine, Optional<ListedFacility> before, ListedFacility after) {
        return mine.contains(after.facility().branch())
                && before.map(b -> mine.contains(b.facility().branch())).orElse(true);
    }

    /** Once the file is in, every code must be one facility's; codes may change hands within the file. */
    private static void oneEach(
            String column,
            Function<ListedFacility, Optional<String>> code,
            List<Line> lines,
            Known known,
            List<Problem> problems) {
        var inFile = new HashSet<String>();
        lines.forEach(line -> inFile.add(line.facility().facility().hcode9()));
        Map<String, String> owners = new HashMap<>();
        known.facilities().values().stream()
                .filter(f -> !inFile.contains(f.facility().hcode9()))
                .forEach(f -> code.apply(f)
                        .ifPresent(value -> owners.put(value, f.facility().hcode9())));
        for (var line : lines) {
            var hcode9 = line.facility().facility().hcode9();
            code.apply(line.facility()).ifPresent(value -> {
                var owner = owners.putIfAbsent(value, hcode9);
                if (owner != null && !owner.equals(hcode9)) {
                    var reason = inFile.contains(owner) ? Reason.TWICE_IN_FILE : Reason.CODE_IN_USE;
                    problems.add(new Problem(line.number(), column, reason));
                }
            });
        }
    }
}
