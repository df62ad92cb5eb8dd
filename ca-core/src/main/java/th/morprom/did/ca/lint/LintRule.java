package th.morprom.did.ca.lint;

import java.util.List;
import java.util.function.Supplier;

/** One thing that every certificate must get right. */
interface LintRule {
    /** What is wrong, in words for an operator, without personal data; empty if nothing is. */
    List<String> findings(Candidate candidate);

    /** One finding if something that must hold does not. */
    static List<String> unless(boolean holds, String finding) {
        return holds ? List.of() : List.of(finding);
    }

    /** The same where the words have to be put together first, which is dear on the path of every certificate. */
    static List<String> unless(boolean holds, Supplier<String> finding) {
        return holds ? List.of() : List.of(finding.get());
    }
}
