package th.morprom.did.statusfeed;

/**
 * Where the feed is not what the CA wrote.
 *
 * @param sequence of the first row concerned
 */
public record Breach(Kind kind, long sequence) {
    /** In which way. */
    public enum Kind {
        /** The head is missing, though there was one. */
        HEAD_GONE("the signed head is gone"),
        /** The head's signature is not by the CA's key. */
        HEAD_FORGED("the head is not signed by the CA's feed key"),
        /** The head is older than one seen before. */
        WENT_BACK("an older head was put back"),
        /** A row is missing. */
        REMOVED("a row was removed"),
        /** A row was changed, put in between or exchanged. */
        EDITED("a row was changed"),
        /** There are rows that no head has signed. */
        INSERTED("rows were added that no head covers"),
        /** The rows hang together, but are not those that were signed. */
        REWRITTEN("the rows are not those that were signed");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }
    }

    @Override
    public String toString() {
        return "The status feed was changed past the CA: " + kind.sentence + ", at sequence " + sequence;
    }
}
