package th.morprom.did.ca.lint;

import java.util.List;

/** One thing that every certificate must get right. */
interface LintRule {
    /** What is wrong, in words for an operator, without personal data; empty if nothing is. */
    List<String> findings(Candidate candidate);

    /** One finding if something that must hold does not. */
    static List<String> unless(boolean holds, String finding) {
        return holds ? List.of() : List.of(finding);
    }
}
