package th.morprom.did.ca.integrity;

import java.util.List;

/**
 * What a verification of the register found.
 *
 * @param certificates how many were looked at
 * @param findings what is wrong, at most {@value #MOST}; none if the register is what the CA wrote
 */
public record RegisterVerdict(long certificates, List<Finding> findings) {
    /** A register with more findings than this is not worth counting. */
    static final int MOST = 1_000;

    public RegisterVerdict {
        findings = List.copyOf(findings);
    }

    public boolean isIntact() {
        return findings.isEmpty();
    }
}
