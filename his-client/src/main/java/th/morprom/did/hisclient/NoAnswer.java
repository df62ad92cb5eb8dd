package th.morprom.did.hisclient;

/**
 * No answer came before the deadline, or the connection broke. Whether the server did what was asked is not known: ask
 * again with the same {@link #idempotencyKey}.
 */
public final class NoAnswer extends ApiFailure {
    private static final long serialVersionUID = 1L;

    NoAnswer(String english, Throwable cause) {
        super("No answer came: " + english, "ไม่ได้รับคำตอบจากระบบ โปรดส่งซ้ำด้วย Idempotency-Key เดิม");
        initCause(cause);
    }
}
