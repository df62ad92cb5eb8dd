package th.morprom.did.audit.segment;

/** A segment is not what was written, so it is neither sealed nor dropped: an incident that {@code audit verify} describes. */
public final class SegmentBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SegmentBroken(String message) {
        super(message);
    }
}
