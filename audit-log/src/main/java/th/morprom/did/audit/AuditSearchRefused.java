package th.morprom.did.audit;

/** The search would read too much of the log; whoever asks must narrow it. Nothing was shown. */
public final class AuditSearchRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuditSearchRefused(Throwable cause) {
        super("the search takes too long", cause);
    }
}
