package th.morprom.did.ocsp;

import java.time.Instant;
import java.util.Optional;

/** A DER-encoded OCSP response, and for how long it may be kept where it may be kept at all. */
public final class OcspAnswer {
    private final byte[] der;
    private final Optional<CacheTimes> cacheTimes;

    /** When the status was read, and until when the answer claims to hold. */
    public record CacheTimes(Instant thisUpdate, Instant nextUpdate) {}

    private OcspAnswer(byte[] der, Optional<CacheTimes> cacheTimes) {
        this.der = der;
        this.cacheTimes = cacheTimes;
    }

    static OcspAnswer cacheable(byte[] der, CacheTimes times) {
        return new OcspAnswer(der, Optional.of(times));
    }

    static OcspAnswer once(byte[] der) {
        return new OcspAnswer(der, Optional.empty());
    }

    /** The encoded OCSPResponse. */
    public byte[] der() {
        return der.clone();
    }

    /** Empty for errors and for answers that carry a client's nonce: these are for one client only. */
    public Optional<CacheTimes> cacheTimes() {
        return cacheTimes;
    }
}
