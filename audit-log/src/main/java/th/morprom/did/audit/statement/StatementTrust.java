package th.morprom.did.audit.statement;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Whom a verification believes; nothing that the database or a file holds can add to it.
 *
 * @param keys the log's signing key, and those it had before
 * @param timestampAnchors roots of time-stamping units; without any, a time-stamp's unit is believed to be who it says
 */
public record StatementTrust(Set<PublicKey> keys, Set<X509Certificate> timestampAnchors) {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    /** Curves and sizes that {@code hsm-adapter} makes keys of, so no database can choose a weak algorithm. */
    private static final Set<String> ALGORITHMS = Set.of("SHA256withECDSA", "SHA384withECDSA", "SHA256withRSA");

    public StatementTrust {
        keys = Set.copyOf(keys);
        timestampAnchors = Set.copyOf(timestampAnchors);
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

    /** The first fault found, if any. */
    public Optional<Fault> faultOf(SignedStatement signed) {
        try {
            var statement = signed.statement();
            if (!signatureVerifies(signed)) {
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

    private boolean signatureVerifies(SignedStatement signed) {
        var known =
                keys.stream().collect(Collectors.toMap(key -> HexFormat.of().formatHex(key.getEncoded()), key -> key));
        var key = Optional.ofNullable(known.get(signed.publicKey()));
        return ALGORITHMS.contains(signed.signatureAlgorithm())
                && key.map(trusted -> verifies(trusted, signed)).orElse(false);
    }

    private static boolean verifies(PublicKey key, SignedStatement signed) {
        try {
            var signature = Signature.getInstance(signed.signatureAlgorithm(), PROVIDER);
            signature.initVerify(key);
            signature.update(signed.documentBytes());
            return signature.verify(signed.signatureBytes());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
