package th.morprom.did.signing.archive;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code morprom.signing.archive.*}.
 *
 * @param firstAfter how long after its signature a document is time-stamped as a whole, at most 90 days
 * @param renewBefore how long before its last time-stamp can no longer be relied on it gets the next, from a day to a year
 * @param imprint the hash by which it is time-stamped: {@code SHA-256}, {@code SHA-384} or {@code SHA-512}
 * @param algorithms the last day of an algorithm by its name; what is not named has no end
 */
@ConfigurationProperties("morprom.signing.archive")
public record ArchiveProperties(
        @DefaultValue("1h") Duration firstAfter,
        @DefaultValue("180d") Duration renewBefore,
        @DefaultValue("SHA-256") String imprint,
        @DefaultValue Map<String, LocalDate> algorithms) {
    private static final SortedMap<String, ASN1ObjectIdentifier> IMPRINTS = new TreeMap<>(Map.of(
            "SHA-256", NISTObjectIdentifiers.id_sha256,
            "SHA-384", NISTObjectIdentifiers.id_sha384,
            "SHA-512", NISTObjectIdentifiers.id_sha512));

    /** @throws IllegalArgumentException if a setting makes no sense */
    public ArchiveProperties {
        require(
                !firstAfter.isNegative() && firstAfter.compareTo(Duration.ofDays(90)) <= 0,
                "first-after must be at most 90 days");
        require(
                renewBefore.compareTo(Duration.ofDays(1)) >= 0 && renewBefore.compareTo(Duration.ofDays(365)) <= 0,
                "renew-before must be from a day to a year");
        require(IMPRINTS.containsKey(imprint), "imprint must be one of " + IMPRINTS.keySet());
        algorithms = Map.copyOf(algorithms);
        policy(firstAfter, renewBefore, algorithms);
    }

    ArchivePolicy policy() {
        return policy(firstAfter, renewBefore, algorithms);
    }

    ASN1ObjectIdentifier imprintAlgorithm() {
        return Objects.requireNonNull(IMPRINTS.get(imprint));
    }

    private static ArchivePolicy policy(Duration firstAfter, Duration renewBefore, Map<String, LocalDate> algorithms) {
        return new ArchivePolicy(firstAfter, renewBefore, new AlgorithmEnds(algorithms));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("morprom.signing.archive." + otherwise);
        }
    }
}
