package th.morprom.did.ocsp.answer;

import java.util.HexFormat;
import java.util.Optional;

/** A DER-encoded OCSP response, and what HTTP says about it. */
public final class OcspAnswer {
    private final byte[] der;
    private final Optional<CacheTimes> cacheTimes;
    private final int retryAfter;

    /** What caches want to know of an answer that they may keep. */
    public static final class CacheTimes {
        private final long thisUpdate;
        private final long nextUpdate;
        private final byte[] tag;

        CacheTimes(long thisUpdate, long nextUpdate, byte[] tag) {
            this.thisUpdate = thisUpdate;
            this.nextUpdate = nextUpdate;
            this.tag = tag;
        }

        /** As of when the status in it is the CA's, in seconds since 1970. */
        public long thisUpdate() {
            return thisUpdate;
        }

        /** Until when the answer holds, in seconds since 1970. */
        public long nextUpdate() {
            return nextUpdate;
        }

        /** The first half of the SHA-256 of the whole response. */
        public byte[] tag() {
            return tag;
        }

        /** As an ETag shows it, with its quotes. */
        public String entityTag() {
            return '"' + HexFormat.of().formatHex(tag) + '"';
        }
    }

    private OcspAnswer(byte[] der, Optional<CacheTimes> cacheTimes, int retryAfter) {
        this.der = der;
        this.cacheTimes = cacheTimes;
        this.retryAfter = retryAfter;
    }

    static OcspAnswer cacheable(byte[] der, CacheTimes times) {
        return new OcspAnswer(der, Optional.of(times), 0);
    }

    static OcspAnswer once(byte[] der) {
        return new OcspAnswer(der, Optional.empty(), 0);
    }

    /** The same with the advice to ask again in so many seconds. */
    OcspAnswer after(int seconds) {
        return new OcspAnswer(der, cacheTimes, seconds);
    }

    /** The encoded OCSPResponse itself, to be sent and not to be changed. */
    public byte[] der() {
        return der;
    }

    /** In how many seconds a client may get more than this; 0 where nobody knows, or there is no more to get. */
    public int retryAfter() {
        return retryAfter;
    }

    /** Empty for errors and for answers that carry a client's nonce: these are for one client only. */
    public Optional<CacheTimes> cacheTimes() {
        return cacheTimes;
    }
}
