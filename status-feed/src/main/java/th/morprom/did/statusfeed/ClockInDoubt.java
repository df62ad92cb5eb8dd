package th.morprom.did.statusfeed;

/** This machine's clock and the database's differ, so nothing is dated by either. Nothing was signed; see docs/operations.md. */
public final class ClockInDoubt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClockInDoubt(String message) {
        super(message);
    }
}
