package th.morprom.did.audit.chain;

/**
 * The end of the chain.
 *
 * @param segment the open one
 * @param sequence of the last event, 0 for an empty log
 * @param hash of the last event, hex; of an empty log all zero
 */
public record Head(int segment, long sequence, String hash) {
    /** What the first event goes on from. */
    public static final String ZERO_HASH = "00".repeat(32);
}
