package th.morprom.did.statusfeed;

/** The feed does not verify, so nothing is concluded from it or added to it. Nothing was changed; see docs/operations.md. */
public final class StatusFeedBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StatusFeedBroken(String message) {
        super(message);
    }
}
