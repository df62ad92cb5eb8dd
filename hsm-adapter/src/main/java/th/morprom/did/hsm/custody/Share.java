package th.morprom.did.hsm.custody;

import java.util.Arrays;

/** One custodian's share, in the clear for as long as it is needed; wiped when it is closed. */
public final class Share implements AutoCloseable {
    private final ShareHeader header;
    private final byte[] value;

    /** @param value becomes this share's, and is wiped with it */
    Share(ShareHeader header, byte[] value) {
        this.header = header;
        this.value = value;
    }

    /** Whose it is. */
    public String custodian() {
        return header.custodian();
    }

    ShareHeader header() {
        return header;
    }

    byte[] value() {
        return value;
    }

    @Override
    public void close() {
        Arrays.fill(value, (byte) 0);
    }

    @Override
    public String toString() {
        return "Share[" + header + "]";
    }
}
