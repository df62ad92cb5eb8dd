package th.morprom.did.ra.certificate;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A certificate of a person.
 *
 * @param serialHex lower-case hex without leading zeros
 * @param credential the signing credential it belongs to
 * @param suspension while it is suspended
 */
public record HeldCertificate(
        String serialHex,
        UUID enrolment,
        UUID person,
        UUID credential,
        Instant notBefore,
        Instant notAfter,
        Optional<Suspension> suspension,
        Optional<Revocation> revocation) {
    /** Until further notice, and who asked for it. */
    public record Suspension(Instant time, SuspendedBy by) {}

    /** Who asked for a suspension; that decides who may end it. */
    public enum SuspendedBy {
        HOLDER,
        REGISTRAR,
        LICENCE_REGISTRY
    }

    /** Once revoked, for ever. */
    public record Revocation(Instant time, CertificateRevocationReason reason) {}

    /** How it stands. */
    public enum Status {
        GOOD,
        SUSPENDED,
        EXPIRED,
        REVOKED
    }

    /** How it stands at this time. */
    public Status status(Instant now) {
        if (revocation.isPresent()) {
            return Status.REVOKED;
        }
        if (now.isAfter(notAfter)) {
            return Status.EXPIRED;
        }
        return suspension.isPresent() ? Status.SUSPENDED : Status.GOOD;
    }
}
