package th.morprom.did.audit.statement;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;

/**
 * Whom a verification believes; nothing that the database or a file holds can add to it. Keys that succeeded one of these, or that
 * one of these succeeded, are believed while they were in office: {@link KeyInOffice}.
 *
 * @param keys of the log, any of them
 * @param timestampAnchors roots of time-stamping units; without any, a time-stamp's unit is believed to be who it says
 * @param present the newest of the keys, where it is known for sure: statements that never came to it were cut off and written on by
 *     somebody who has an older one
 */
public record StatementTrust(Set<PublicKey> keys, Set<X509Certificate> timestampAnchors, Optional<PublicKey> present) {
    public StatementTrust {
        keys = Set.copyOf(keys);
        timestampAnchors = Set.copyOf(timestampAnchors);
    }

    /** By keys of whatever time. */
    public StatementTrust(Set<PublicKey> keys, Set<X509Certificate> timestampAnchors) {
        this(keys, timestampAnchors, Optional.empty());
    }

    /** The keys that were found on the token, also before they were destroyed; the newest of them is to be in office. */
    public static StatementTrust asOfNow(SigningKeyGenerations keys, Set<X509Certificate> timestampAnchors) {
        var known = keys.all().stream().map(SigningKey::publicKey).toList();
        return new StatementTrust(
                Set.copyOf(known), timestampAnchors, known.stream().reduce((older, younger) -> younger));
    }

    /** One key, and no anchors. */
    public static StatementTrust in(PublicKey key) {
        return new StatementTrust(Set.of(key), Set.of());
    }

    /** What can be wrong with a statement by itself. */
    public enum Fault {
        FORGED,
        TIMESTAMP_FORGED
    }

    /** The first fault found, if any, of a statement that is to be signed by one of the keys themselves. */
    public Optional<Fault> faultOf(SignedStatement signed) {
        return keys.stream()
                .map(StatementKey::of)
                .filter(key -> key.hex().equals(signed.publicKey()))
                .findFirst()
                .map(key -> faultOf(signed, key))
                .orElse(Optional.of(Fault.FORGED));
    }

    /** The same, to be signed by this one. */
    Optional<Fault> faultOf(SignedStatement signed, StatementKey key) {
        try {
            var statement = signed.statement();
            if (!signed.signatureAlgorithm().equals(key.algorithm().signatureAlgorithm())
                    || !key.verifies(signed.documentBytes(), signed.signature())) {
                return Optional.of(Fault.FORGED);
            }
            var fine = signed.timestamp()
                    .map(token -> Timestamps.verify(
                            HexFormat.of().parseHex(token), signed.signatureBytes(), timestampAnchors))
                    .orElse(true);
            return fine && statement.timestamped() == signed.timestamp().isPresent()
                    ? Optional.empty()
                    : Optional.of(Fault.TIMESTAMP_FORGED);
        } catch (IllegalArgumentException e) {
            return Optional.of(Fault.FORGED);
        }
    }
}
