package th.morprom.did.signing.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.tsp.TimeStampToken;
import th.morprom.did.signing.trust.Imprint;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.StatusAnswer;
import th.morprom.did.signing.trust.Timestamp;
import th.morprom.did.signing.trust.Timestamps;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.Verdict.Signing;

/** When a signature was there at the latest: by its time-stamps and by the document's, if they hold. */
final class TimeCheck {
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Timestamps timestamps;
    private final StatusCheck statuses;

    TimeCheck(Timestamps timestamps, StatusCheck statuses) {
        this.timestamps = timestamps;
        this.statuses = statuses;
    }

    /**
     * The document's time-stamps, the oldest first. The latest is judged as of now; what it covers is then known to have
     * existed at its time, and the one before it is judged as of that time, and so on.
     *
     * @throws Rejected with {@code TIMESTAMP_INVALID} if one does not hold
     */
    List<HeldTimestamp> verify(List<DocumentTimestamp> oldestFirst, Evidence evidence, Findings findings) {
        var verified = new ArrayList<HeldTimestamp>();
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            var stamp = oldestFirst.get(i);
            var existed = evidence.existedAt(stamp.range().gapStart());
            var timestamp = verified(stamp.token(), stamp.imprint(), existed, evidence, findings);
            evidence.prove(stamp.range().end(), timestamp.time());
            findings.grounds().ofDocument(timestamp);
            verified.add(0, new HeldTimestamp(stamp.range(), timestamp));
        }
        return verified;
    }

    /**
     * The earliest time-stamp of the signature itself; empty where there is none.
     *
     * @param existed when it is known to have existed
     * @throws Rejected with {@code TIMESTAMP_INVALID} if one does not hold
     */
    Optional<Timestamp> verify(SignatureCheck signature, Instant existed, Evidence evidence, Findings findings) {
        var stamped = Imprint.of(signature.signer().getSignature());
        return signature.timestamps().stream()
                .map(token -> verified(token, stamped, existed, evidence, findings))
                .peek(findings.grounds()::ofSignature)
                .min(Comparator.comparing(Timestamp::time));
    }

    static Signing signing(Timestamp timestamp) {
        return new Signing(
                timestamp.time(), true, SignerFacts.attribute(timestamp.unit().getSubject(), BCStyle.CN));
    }

    private Timestamp verified(
            TimeStampToken token, Imprint stamped, Instant existed, Evidence evidence, Findings findings) {
        Timestamp timestamp;
        try {
            timestamp = timestamps.verify(token, stamped, evidence.certificates());
        } catch (NotTrusted e) {
            throw invalid(
                    switch (e.reason()) {
                        case PATH, WEAK_CERTIFICATE -> Finding.TIMESTAMP_UNIT;
                        case WEAK_SIGNATURE, STATUS, REVOCATION_LIST, TIMESTAMP -> Finding.TIMESTAMP;
                    });
        }
        if (timestamp.time().isAfter(existed.plus(SKEW))) {
            throw invalid(Finding.TIMESTAMP);
        }
        // Whoever has the key of a unit that is over can make time-stamps of any time before.
        if (timestamp.path().stream()
                .anyMatch(certificate -> certificate.getNotAfter().toInstant().isBefore(existed))) {
            throw invalid(Finding.TIMESTAMP_OVER);
        }
        requireUnitInForce(timestamp, existed, evidence, findings);
        return timestamp;
    }

    /**
     * What is known to have existed before its unit was revoked stands. Otherwise a unit whose key may be in other hands vouches for
     * no time at all; one that was merely replaced, for what it said before its end.
     */
    private void requireUnitInForce(Timestamp timestamp, Instant existed, Evidence evidence, Findings findings) {
        var path = timestamp.path();
        if (path.size() < 2) {
            return;
        }
        var answer = statuses.now(path.get(0), path.get(1))
                .or(() -> evidence.status(path.get(0), path.get(1), timestamp.time()));
        if (answer.isEmpty()) {
            findings.add(Finding.TIMESTAMP_UNIT_STATUS);
            return;
        }
        findings.grounds().answer(answer.get());
        var revocation = answer.flatMap(StatusAnswer::revocation);
        var latest = revocation.filter(r -> !r.sparesThePast()).isPresent() ? existed : timestamp.time();
        if (answer.get().status() == StatusAnswer.Status.UNKNOWN
                || revocation.filter(r -> !r.at().isAfter(latest)).isPresent()) {
            throw invalid(Finding.TIMESTAMP_UNIT);
        }
        statuses.requireIssuersInForce(path, timestamp.time(), existed, evidence, findings, Outcome.TIMESTAMP_INVALID);
    }

    private static Rejected invalid(Finding finding) {
        return new Rejected(Outcome.TIMESTAMP_INVALID, finding);
    }
}
