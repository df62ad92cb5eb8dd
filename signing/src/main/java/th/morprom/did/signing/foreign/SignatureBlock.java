package th.morprom.did.signing.foreign;

import java.util.List;

/**
 * What is seen of a signature.
 *
 * @param lines written one below the other, as large as they fit
 */
public record SignatureBlock(Placement placement, List<String> lines) {
    public SignatureBlock {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a block without lines");
        }
    }
}
