package th.morprom.did.hsm;

/** How a key and its successors are named on a token. */
final class GenerationLabel {
    private GenerationLabel() {}

    /** The label itself for the first, {@code label-2} for the second, and so on. */
    static String of(String label, int generation) {
        if (generation < 1) {
            throw new IllegalArgumentException("Generations are counted from 1");
        }
        return generation == 1 ? label : label + "-" + generation;
    }
}
