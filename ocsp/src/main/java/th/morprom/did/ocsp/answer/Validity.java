package th.morprom.did.ocsp.answer;

import java.time.Clock;
import java.time.Instant;
import th.morprom.did.ocsp.OcspProperties;
import th.morprom.did.ocsp.status.CertificateStatuses;

/** From when to when an answer may be given. Seconds are whole, downwards, as GeneralizedTime here has no fractions. */
final class Validity {
    private final CertificateStatuses statuses;
    private final Clock clock;
    private final long validity;
    private final long reuse;

    Validity(CertificateStatuses statuses, Clock clock, OcspProperties properties) {
        this.statuses = statuses;
        this.clock = clock;
        this.validity = properties.validity().toSeconds();
        this.reuse = properties.reuse().toSeconds();
    }

    /**
     * The times of an answer that is made now. Read the states after it.
     *
     * @throws Unanswerable if what was verified is too old for an answer, or nothing was
     * @throws IllegalStateException if the responder's certificate has ended
     */
    Times ofNow(ResponseSigner signer) {
        var asOf = statuses.asOf()
                .map(Instant::getEpochSecond)
                .orElseThrow(() -> new Unanswerable("no status has been verified yet"));
        var now = now();
        if (now >= asOf + validity) {
            throw new Unanswerable("the last verified statuses are of " + Instant.ofEpochSecond(asOf));
        }
        if (now > signer.end()) {
            throw new IllegalStateException("The certificate of an OCSP signer has ended");
        }
        return new Times(asOf, Math.min(asOf + validity, signer.end()), Math.max(now, asOf));
    }

    /** Whether an answer that is kept may be given: it tells the present state and still holds. */
    boolean holds(byte[] packed, long state) {
        return PackedAnswer.state(packed) == state && now() < PackedAnswer.nextUpdate(packed);
    }

    /** Whether it is young enough to be given without a thought of making another one. */
    boolean isYoung(byte[] packed) {
        var thisUpdate = PackedAnswer.thisUpdate(packed);
        return now() < thisUpdate + reuse || !couldBeYounger(thisUpdate);
    }

    /** Whether it should be made anew before anybody has to wait for that. */
    boolean isDue(byte[] packed) {
        var thisUpdate = PackedAnswer.thisUpdate(packed);
        return now() >= thisUpdate + reuse - reuse / 4 && couldBeYounger(thisUpdate);
    }

    boolean isOver(byte[] packed) {
        return now() >= PackedAnswer.nextUpdate(packed);
    }

    private boolean couldBeYounger(long thisUpdate) {
        return statuses.asOf().map(Instant::getEpochSecond).orElse(0L) > thisUpdate;
    }

    private long now() {
        return Math.floorDiv(clock.millis(), 1000L);
    }
}
