package th.morprom.did.ra.personnel;

import java.util.List;
import th.morprom.did.ra.csv.Problem;

/** Rows of a program are not in order; none of them is taken. */
final class RowsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    RowsRefused(List<Problem> problems) {
        super(problems.size() + " problems in the rows");
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }
}
