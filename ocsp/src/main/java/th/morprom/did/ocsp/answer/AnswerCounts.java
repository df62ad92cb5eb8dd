package th.morprom.did.ocsp.answer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How many answers there were of each kind. */
public final class AnswerCounts {
    private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);

    /** What became of a request. */
    public enum Kind {
        /** Answered with a signature that was at hand. */
        REUSED,
        /** Answered with a new signature that others will be given as well. */
        SIGNED,
        /** Answered with a new signature for this client alone. */
        SIGNED_ONCE,
        /** Signed before anybody asked. */
        SIGNED_AHEAD,
        /** {@code malformedRequest}. */
        MALFORMED,
        /** {@code unauthorized}. */
        UNAUTHORIZED,
        /** {@code tryLater}. */
        TRY_LATER,
        /** {@code internalError}. */
        FAILED
    }

    AnswerCounts() {
        for (var kind : Kind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    void count(Kind kind) {
        of(kind).increment();
    }

    /** Since the start. */
    public long get(Kind kind) {
        return of(kind).sum();
    }

    private LongAdder of(Kind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }
}
