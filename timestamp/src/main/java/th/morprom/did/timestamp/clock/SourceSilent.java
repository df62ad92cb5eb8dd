package th.morprom.did.timestamp.clock;

/** A source of time does not answer, or says itself that it does not know the time. */
public final class SourceSilent extends Exception {
    private static final long serialVersionUID = 1L;

    SourceSilent(String why) {
        super(why);
    }

    SourceSilent(String why, Throwable cause) {
        super(why, cause);
    }
}
