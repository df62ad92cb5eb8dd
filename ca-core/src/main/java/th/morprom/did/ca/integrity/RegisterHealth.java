package th.morprom.did.ca.integrity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the register does, for those who watch it.
 *
 * @param verifiedAt when all of it was last looked at; empty if it never was
 * @param certificates how many were looked at then
 * @param findings what was found then, and has been found since; a few of them if there are many
 */
public record RegisterHealth(Optional<Instant> verifiedAt, long certificates, List<Finding> findings) {
    public RegisterHealth {
        findings = List.copyOf(findings);
    }

    public boolean isWhole() {
        return findings.isEmpty();
    }
}
