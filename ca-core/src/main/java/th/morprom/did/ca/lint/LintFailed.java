package th.morprom.did.ca.lint;

import java.util.List;

/** A certificate that must not be signed. Nothing was signed with a CA key. */
public final class LintFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> findings;

    LintFailed(List<String> findings) {
        super(String.join("; ", findings));
        this.findings = List.copyOf(findings);
    }

    /** Each begins with the name of its rule. */
    public List<String> findings() {
        return findings;
    }
}
