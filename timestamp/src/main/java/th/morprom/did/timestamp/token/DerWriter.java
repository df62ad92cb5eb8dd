package th.morprom.did.timestamp.token;

import java.util.Arrays;

/**
 * Writes DER from its end to its beginning: when a header is due, the length of what it stands before is known.
 *
 * <p>Grows as needed. Not for use by several threads.
 */
final class DerWriter {
    private static final int LONG_FORM = 0x80;

    private byte[] buffer;
    private int start;

    DerWriter(int expectedBytes) {
        buffer = new byte[expectedBytes];
        start = expectedBytes;
    }

    /** How much is written: a place to which {@link #header} can refer. */
    int size() {
        return buffer.length - start;
    }

    /** Puts these bytes before all others. */
    DerWriter put(byte[] bytes) {
        reserve(bytes.length);
        start -= bytes.length;
        System.arraycopy(bytes, 0, buffer, start, bytes.length);
        return this;
    }

    /** Puts tag and length before what was written since {@code size} was this. */
    DerWriter header(int tag, int since) {
        var length = size() - since;
        reserve(6);
        if (length < LONG_FORM) {
            buffer[--start] = (byte) length;
        } else {
            var octets = 0;
            for (var rest = length; rest > 0; rest >>>= 8) {
                buffer[--start] = (byte) rest;
                octets++;
            }
            buffer[--start] = (byte) (LONG_FORM | octets);
        }
        buffer[--start] = (byte) tag;
        return this;
    }

    /** Puts an element with this content. */
    DerWriter element(int tag, byte[] content) {
        var since = size();
        return put(content).header(tag, since);
    }

    /** Gives the element put last another tag of one byte. */
    DerWriter retag(int tag) {
        buffer[start] = (byte) tag;
        return this;
    }

    byte[] toByteArray() {
        return Arrays.copyOfRange(buffer, start, buffer.length);
    }

    private void reserve(int bytes) {
        if (start < bytes) {
            var size = size();
            var larger = new byte[Math.max(buffer.length * 2, size + bytes)];
            System.arraycopy(buffer, start, larger, larger.length - size, size);
            start = larger.length - size;
            buffer = larger;
        }
    }
}
