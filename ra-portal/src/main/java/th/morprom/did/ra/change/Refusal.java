package th.morprom.did.ra.change;

/** Somebody may not, or cannot now: what {@link Changes#noted} has the log say. Nothing changed. */
public abstract class Refusal extends RuntimeException {
    protected Refusal(String message) {
        super(message);
    }

    /** Why. */
    public abstract Enum<?> reason();
}
