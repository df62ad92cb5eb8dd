package th.morprom.did.timestamp.record;

import java.util.HexFormat;

/**
 * How far a series has come.
 *
 * @param position of its last token, 0 before the first
 * @param link of that token, hex; zeros before the first
 */
public record ChainHead(int series, long position, String link) {
    static final int LINK_BYTES = 32;

    static ChainHead start(int series) {
        return new ChainHead(series, 0, "0".repeat(2 * LINK_BYTES));
    }

    byte[] linkBytes() {
        return HexFormat.of().parseHex(link);
    }
}
