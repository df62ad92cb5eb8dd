package th.morprom.did.ocsp.answer;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.ocsp.answer.AnswerCounts.Kind;
import th.morprom.did.ocsp.request.OcspRefused;

/** What becomes of a request, failures too: each is an answer of the protocol (RFC 6960 section 4.2.1), counted and, if need be, logged. */
final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(OcspResponder.class);
    private static final long QUIET_NANOS = 1_000_000_000L;

    private final AnswerCounts counts = new AnswerCounts();
    private volatile long warnedAt = System.nanoTime() - QUIET_NANOS;

    /** Makes an answer, or fails to. */
    interface Making {
        OcspAnswer make();
    }

    AnswerCounts counts() {
        return counts;
    }

    void count(Kind kind) {
        counts.count(kind);
    }

    /** What is made; or, if that is not possible now, what there is instead, or {@code tryLater}. */
    OcspAnswer attempt(Making making, Supplier<Optional<OcspAnswer>> instead) {
        try {
            return making.make();
        } catch (KeyUnavailable | Unanswerable e) {
            return instead.get().orElseGet(() -> of(e));
        } catch (RuntimeException e) {
            return of(e);
        }
    }

    /** The error that clients see. */
    OcspAnswer of(RuntimeException cause) {
        if (cause instanceof OcspRefused refused) {
            LOG.debug("refused: {}", refused.getMessage());
            return switch (refused.reason()) {
                case MALFORMED_REQUEST -> counted(Kind.MALFORMED, Errors.MALFORMED_REQUEST);
                case UNAUTHORIZED -> counted(Kind.UNAUTHORIZED, Errors.UNAUTHORIZED);
            };
        }
        if (cause instanceof KeyUnavailable || cause instanceof Unanswerable) {
            warn(cause);
            return counted(Kind.TRY_LATER, Errors.TRY_LATER.after(secondsUntilOver(cause)));
        }
        LOG.error("cannot answer", cause);
        return counted(Kind.FAILED, Errors.INTERNAL_ERROR);
    }

    /** As the token says; what else keeps a node from answering, a crowd or a late feed, is looked at every second. */
    private static int secondsUntilOver(RuntimeException cause) {
        return cause instanceof KeyUnavailable token
                ? token.retryAfter()
                        .map(wait -> Math.max(1, Math.toIntExact(wait.toSeconds())))
                        .orElse(0)
                : 1;
    }

    /** Once a second: under a flood, the log must not be what brings the node down. */
    private void warn(RuntimeException cause) {
        var now = System.nanoTime();
        if (now - warnedAt >= QUIET_NANOS) {
            warnedAt = now;
            LOG.warn("cannot answer now: {}", cause.getMessage());
        }
    }

    private OcspAnswer counted(Kind kind, OcspAnswer answer) {
        counts.count(kind);
        return answer;
    }
}
