package th.morprom.did.signing.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A verified OCSP answer about one certificate.
 *
 * @param status what it says
 * @param revocation when and why, for {@code REVOKED}
 * @param thisUpdate as of when it says so
 * @param nextUpdate until when nobody needs to ask again
 * @param signerEnds when the certificate of who signed it is over; from then on only a proof that it existed before helps
 * @param der the whole response
 */
@SuppressWarnings("ArrayRecordComponent") // embedded as it is, never compared
public record StatusAnswer(
        Status status,
        Optional<Revocation> revocation,
        Instant thisUpdate,
        Optional<Instant> nextUpdate,
        Instant signerEnds,
        byte[] der) {
    /** The clocks of a responder and a time-stamping unit are not one; and an answer counts whole seconds. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    /** What a responder can say of a certificate. */
    public enum Status {
        GOOD,
        REVOKED,
        UNKNOWN
    }

    /**
     * When and why.
     *
     * @param reason RFC 5280 section 5.3.1; 0 where none is given
     */
    public record Revocation(Instant at, int reason) {
        private static final int AFFILIATION_CHANGED = 3;
        private static final int SUPERSEDED = 4;
        private static final int CESSATION_OF_OPERATION = 5;
        private static final int CERTIFICATE_HOLD = 6;

        /** Whether it may be taken back. */
        public boolean isHold() {
            return reason == CERTIFICATE_HOLD;
        }

        /**
         * Whether what a service said with its key before the revocation stands by itself: only where the reason says that nobody
         * else can have the key. Without a reason nobody knows (RFC 3161 section 4; ETSI EN 319 102-1 takes it for the worst).
         */
        public boolean sparesThePast() {
            return reason == AFFILIATION_CHANGED || reason == SUPERSEDED || reason == CESSATION_OF_OPERATION;
        }
    }

    /**
     * Whether the answer tells of this time: it is of then or later. Until {@code nextUpdate} nobody needs to ask again; but who was
     * revoked meanwhile is not in it.
     */
    public boolean speaksFor(Instant at) {
        return !thisUpdate.isBefore(at.minus(CLOCKS));
    }
}
