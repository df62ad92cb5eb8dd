package th.morprom.did.hisclient;

import java.time.Duration;
import java.util.Optional;

/**
 * The server is busy or out of order, or the program has had its share (429, 503, or a gateway's 502 and 504), and
 * stayed so for as long as this call could wait. Nothing changed but what the same {@link #idempotencyKey} finds again.
 */
public final class TryAgainLater extends ApiFailure {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<Duration> retryAfter;
    private final transient Optional<Problem> problem;

    TryAgainLater(int status, Optional<Duration> retryAfter, Optional<Problem> problem) {
        super(
                problem.map(Problem::words).orElse("The server cannot answer now (" + status + ")"),
                problem.map(Problem::wordsTh).orElse("ระบบยังให้บริการไม่ได้ โปรดลองใหม่ภายหลัง (" + status + ")"));
        this.status = status;
        this.retryAfter = retryAfter;
        this.problem = problem;
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** How long the server asks to wait, where it says. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Why, where the server tells it: {@code TOO_MANY_WAITING} ends when doctors sign, not with time. */
    public Optional<Problem> problem() {
        return problem;
    }
}
