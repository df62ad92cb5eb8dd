package th.morprom.did.ocsp.http;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ocsp.answer.OcspAnswer.CacheTimes;

/**
 * What HTTP caches are told, by either engine (RFC 9919 section 6.2, RFC 5019 section 6.2): an answer may be kept for a time far below
 * its nextUpdate, because behind a cache a revocation stays unseen for so long.
 */
record CacheRules(Duration cacheFor) {
    /** Of errors, of answers with a nonce, and of everything by POST. */
    static final String NO_STORE = "no-store";

    /** Seconds from now, not beyond nextUpdate. */
    long maxAge(CacheTimes times, long now) {
        return Math.max(0, Math.min(cacheFor.toSeconds(), times.nextUpdate() - now));
    }

    String cacheControl(long maxAge) {
        return "max-age=" + maxAge + ", public, no-transform, must-revalidate";
    }

    /** Whether a client that names what it has, in If-None-Match, has this answer (RFC 9110 section 13.1.2). */
    static boolean isMatched(@Nullable String ifNoneMatch, CacheTimes times) {
        if (ifNoneMatch == null) {
            return false;
        }
        var tag = times.entityTag();
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .anyMatch(has -> has.equals("*") || has.equals(tag) || has.equals("W/" + tag));
    }
}
