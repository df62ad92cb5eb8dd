package th.morprom.did.timestamp.clock;

/** The time is not to be believed at this moment; nothing is granted until it is again ({@code timeNotAvailable}). */
public final class ClockDistrusted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;

    public ClockDistrusted(String why) {
        // While a clock is wrong every request causes one, so it costs no stack trace.
        super(why, null, false, false);
        this.why = why;
    }

    /** One sentence for operators and clients. */
    public String why() {
        return why;
    }
}
