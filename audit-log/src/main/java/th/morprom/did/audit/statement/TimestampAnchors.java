package th.morprom.did.audit.statement;

import java.security.cert.X509Certificate;
import java.util.Set;

/** The roots under which time-stamping units are trusted. */
public record TimestampAnchors(Set<X509Certificate> roots) {
    public TimestampAnchors {
        roots = Set.copyOf(roots);
    }
}
