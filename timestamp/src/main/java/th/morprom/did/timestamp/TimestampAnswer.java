package th.morprom.did.timestamp;

import java.time.Duration;
import java.util.Optional;

/** A TimeStampResp, and whether the client should come back later. */
public final class TimestampAnswer {
    private final byte[] der;
    private final boolean unavailable;
    private final Optional<Duration> retryAfter;

    private TimestampAnswer(byte[] der, boolean unavailable, Optional<Duration> retryAfter) {
        this.der = der;
        this.unavailable = unavailable;
        this.retryAfter = retryAfter;
    }

    static TimestampAnswer of(byte[] der) {
        return new TimestampAnswer(der, false, Optional.empty());
    }

    static TimestampAnswer unavailable(byte[] der, Optional<Duration> retryAfter) {
        return new TimestampAnswer(der, true, retryAfter);
    }

    public byte[] der() {
        return der.clone();
    }

    /** Token or database are away or overloaded: nothing is wrong with the request. */
    public boolean isUnavailable() {
        return unavailable;
    }

    /** When the same request may succeed, if that is known. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
