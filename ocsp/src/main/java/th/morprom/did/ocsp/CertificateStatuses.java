package th.morprom.did.ocsp;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x509.CRLReason;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.StatusFeed;

/** What the CA says about certificates: the verified part of its status feed, and its view for those that never changed. */
final class CertificateStatuses {
    private final KnownCertificates certificates;
    private final StatusFeed feed;
    private final Clock clock;
    private final Duration validity;

    /** @param validity how long an answer holds: older statuses are no answer any more */
    CertificateStatuses(KnownCertificates certificates, StatusFeed feed, Clock clock, Duration validity) {
        this.certificates = certificates;
        this.feed = feed;
        this.clock = clock;
        this.validity = validity;
    }

    /** What the CA said about some serials as of one moment, which is an answer's {@code thisUpdate}. */
    record Reading(Instant asOf, Map<BigInteger, CertificateState> states) {
        CertificateState of(BigInteger serial) {
            return states.getOrDefault(serial, new CertificateState.Unknown());
        }
    }

    /**
     * @param issuerKeySha1 the issuer, by the SHA-1 of its public key
     * @throws StatusesTooOld if what was verified is too old for an answer, or nothing was
     * @throws org.springframework.dao.DataAccessException if the database must be asked and does not answer
     */
    Reading read(byte[] issuerKeySha1, Set<BigInteger> serials) {
        // Taken before the statuses: a change that is followed meanwhile must not look older than the answer.
        var asOf = feed.asOf().orElseThrow(() -> new StatusesTooOld("no status has been verified yet"));
        if (!clock.instant().isBefore(asOf.plus(validity))) {
            throw new StatusesTooOld("the last verified statuses are of " + asOf);
        }
        var states = new HashMap<BigInteger, CertificateState>();
        var unchanged = new HashSet<BigInteger>();
        for (var serial : serials) {
            feed.find(issuerKeySha1, serial)
                    .ifPresentOrElse(standing -> states.put(serial, state(standing)), () -> unchanged.add(serial));
        }
        certificates.of(issuerKeySha1, unchanged).forEach(serial -> states.put(serial, new CertificateState.Good()));
        return new Reading(asOf, states);
    }

    private static CertificateState state(Standing standing) {
        if (standing.status() == Status.GOOD) {
            return new CertificateState.Good();
        }
        var reason = standing.status() == Status.SUSPENDED ? CRLReason.certificateHold : standing.reason();
        return new CertificateState.Revoked(standing.since(), reason);
    }
}
