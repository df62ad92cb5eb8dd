package th.morprom.did.ra.certificate;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A certificate of a person.
 *
 * @param serialHex lower-case hex without leading zeros
 * @param credential the signing credential it belongs to
 */
public record HeldCertificate(
        String serialHex,
        UUID enrolment,
        UUID person,
        UUID credential,
        Instant notBefore,
        Instant notAfter,
        Optional<Revocation> revocation) {
    /** Once revoked, for ever. */
    public record Revocation(Instant time, CertificateRevocationReason reason) {}

    /** How it stands. */
    public enum Status {
        GOOD,
        EXPIRED,
        REVOKED
    }

    /** How it stands at this time. */
    public Status status(Instant now) {
        if (revocation.isPresent()) {
            return Status.REVOKED;
        }
        return now.isAfter(notAfter) ? Status.EXPIRED : Status.GOOD;
    }
}
