package th.morprom.did.signing.verification;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tsp.TimeStampToken;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.StatusAnswer;
import th.morprom.did.signing.trust.Timestamp;
import th.morprom.did.signing.trust.Timestamps;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.Verdict.Signing;

/** When a signature was there at the latest: by its time-stamps, if they hold. */
final class TimeCheck {
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int KEY_COMPROMISE = 1;

    private final Timestamps timestamps;
    private final StatusCheck statuses;
    private final Clock clock;

    TimeCheck(Timestamps timestamps, StatusCheck statuses, Clock clock) {
        this.timestamps = timestamps;
        this.statuses = statuses;
        this.clock = clock;
    }

    /**
     * The earliest time-stamp; empty where there is none.
     *
     * @throws Rejected with {@code TIMESTAMP_INVALID} if one does not hold
     */
    Optional<Timestamp> verify(SignatureCheck signature, EmbeddedData data, Findings findings) {
        return signature.timestamps().stream()
                .map(token -> verified(signature, token, data, findings))
                .min(Comparator.comparing(Timestamp::time));
    }

    static Signing signing(Timestamp timestamp) {
        return new Signing(
                timestamp.time(), true, SignerFacts.attribute(timestamp.unit().getSubject(), BCStyle.CN));
    }

    private Timestamp verified(SignatureCheck signature, TimeStampToken token, EmbeddedData data, Findings findings) {
        Timestamp timestamp;
        try {
            timestamp = timestamps.verify(token, signature.signer().getSignature(), pool(signature, data));
        } catch (NotTrusted e) {
            throw invalid(
                    switch (e.reason()) {
                        case PATH, WEAK_CERTIFICATE -> Finding.TIMESTAMP_UNIT;
                        case WEAK_SIGNATURE, STATUS, REVOCATION_LIST, TIMESTAMP -> Finding.TIMESTAMP;
                    });
        }
        if (timestamp.time().isAfter(clock.instant().plus(SKEW))) {
            throw invalid(Finding.TIMESTAMP);
        }
        requireUnitInForce(timestamp, data, findings);
        return timestamp;
    }

    /** A unit whose key was compromised vouches for no time at all; otherwise what it said before its end stands. */
    private void requireUnitInForce(Timestamp timestamp, EmbeddedData data, Findings findings) {
        var path = timestamp.path();
        if (path.size() < 2) {
            return;
        }
        var now = statuses.now(path.get(0), path.get(1))
                .or(() -> data.status(path.get(0), path.get(1), timestamp.time()));
        if (now.isEmpty()) {
            findings.add(Finding.TIMESTAMP_UNIT_STATUS);
            return;
        }
        var revocation = now.flatMap(StatusAnswer::revocation);
        if (now.get().status() == StatusAnswer.Status.UNKNOWN
                || revocation
                        .filter(r -> r.reason() == KEY_COMPROMISE || !r.at().isAfter(timestamp.time()))
                        .isPresent()) {
            throw invalid(Finding.TIMESTAMP_UNIT);
        }
        statuses.requireIssuersInForce(path, timestamp.time(), data, Outcome.TIMESTAMP_INVALID);
    }

    private static Collection<X509CertificateHolder> pool(SignatureCheck signature, EmbeddedData data) {
        var pool = new ArrayList<>(signature.certificates());
        pool.addAll(data.certificates());
        return pool;
    }

    private static Rejected invalid(Finding finding) {
        return new Rejected(Outcome.TIMESTAMP_INVALID, finding);
    }
}
