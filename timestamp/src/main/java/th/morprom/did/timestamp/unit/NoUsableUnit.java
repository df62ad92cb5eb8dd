package th.morprom.did.timestamp.unit;

/** Every unit's key is past its time, or before it. An operator must see to a successor. */
public final class NoUsableUnit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoUsableUnit(String message) {
        super(message);
    }
}
