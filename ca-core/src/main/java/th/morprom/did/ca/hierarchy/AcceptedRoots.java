package th.morprom.did.ca.hierarchy;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Locale;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.Fingerprint;

/**
 * The roots that an installation takes for its own, whatever the database says.
 *
 * @param sha256 of their certificates, lower-case hex; empty if it takes those of the database
 */
public record AcceptedRoots(Set<String> sha256) {
    private static final String SHA256 = "[0-9a-f]{64}";

    public AcceptedRoots {
        sha256 = Set.copyOf(sha256);
    }

    /**
     * As people write fingerprints: hex with colons or without.
     *
     * @throws IllegalArgumentException if one is no SHA-256
     */
    public static AcceptedRoots of(Set<String> fingerprints) {
        var all = fingerprints.stream()
                .map(text -> text.strip().replace(":", "").toLowerCase(Locale.ROOT))
                .collect(toUnmodifiableSet());
        if (!all.stream().allMatch(text -> text.matches(SHA256))) {
            throw new IllegalArgumentException("an accepted root is the SHA-256 of its certificate, 64 hex digits");
        }
        return new AcceptedRoots(all);
    }

    boolean accepts(X509CertificateHolder root) {
        return sha256.isEmpty() || sha256.contains(Der.of(root).sha256());
    }

    /** @throws HierarchyBroken if it is none of them */
    void require(X509CertificateHolder root) {
        if (!accepts(root)) {
            throw new HierarchyBroken(
                    "A root of the database is none of morprom.ca.accepted-roots: " + Fingerprint.of(Der.of(root)));
        }
    }
}
