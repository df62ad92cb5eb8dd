package th.morprom.did.timestamp.query;

import java.util.Arrays;

/**
 * Reads DER, and only DER, from a range of bytes: definite lengths in their shortest form, tags of one byte, no recursion.
 *
 * <p>A general reader takes BER as well, builds a tree of whatever it is sent, and tells what it dislikes by a dozen
 * exceptions. A time-stamp request is one flat structure that anybody may send.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-X.690">X.690 section 10</a>
 */
final class DerReader {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;
    static final int CONTEXT_0 = 0xA0;

    private static final int LONG_FORM = 0x80;

    private final byte[] bytes;
    private final int end;
    private int position;

    /** The bytes are no such structure. */
    static final class NotDer extends Exception {
        private static final long serialVersionUID = 1L;

        NotDer() {
            super("not DER", null, false, false);
        }
    }

    private DerReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    static DerReader of(byte[] bytes) {
        return new DerReader(bytes, 0, bytes.length);
    }

    /** Whether the next element has this tag. */
    boolean at(int tag) {
        return position < end && (bytes[position] & 0xFF) == tag;
    }

    /** What is inside the next element, which must have this tag; this reader goes on behind it. */
    DerReader inside(int tag) throws NotDer {
        if (!at(tag)) {
            throw new NotDer();
        }
        position++;
        var length = length();
        if (length > end - position) {
            throw new NotDer();
        }
        var inside = new DerReader(bytes, position, position + length);
        position += length;
        return inside;
    }

    /** The content of the next element, which must have this tag. */
    byte[] content(int tag) throws NotDer {
        return inside(tag).rest();
    }

    /** The next element with tag and length. */
    byte[] element(int tag) throws NotDer {
        var start = position;
        inside(tag);
        return Arrays.copyOfRange(bytes, start, position);
    }

    /** An integer in its shortest form, with tag and length. */
    byte[] integer() throws NotDer {
        var start = position;
        var content = content(INTEGER);
        var padded =
                content.length > 1 && ((content[0] == 0 && content[1] >= 0) || (content[0] == -1 && content[1] < 0));
        if (content.length == 0 || padded) {
            throw new NotDer();
        }
        return Arrays.copyOfRange(bytes, start, position);
    }

    /** An object identifier whose numbers are in their shortest form, with tag and length. */
    byte[] objectIdentifier() throws NotDer {
        var start = position;
        var content = content(OBJECT_IDENTIFIER);
        var first = true; // of the bytes of a number
        for (var part : content) {
            if (first && (part & 0xFF) == LONG_FORM) {
                throw new NotDer();
            }
            first = part >= 0;
        }
        if (content.length == 0 || !first) {
            throw new NotDer();
        }
        return Arrays.copyOfRange(bytes, start, position);
    }

    boolean bool() throws NotDer {
        var content = content(BOOLEAN);
        if (content.length != 1 || (content[0] != 0 && content[0] != -1)) {
            throw new NotDer();
        }
        return content[0] != 0;
    }

    /** Nothing may follow. */
    void end() throws NotDer {
        if (position != end) {
            throw new NotDer();
        }
    }

    private byte[] rest() {
        return Arrays.copyOfRange(bytes, position, end);
    }

    /** One or two bytes of length are all that a request of 64 KiB needs. */
    private int length() throws NotDer {
        var first = next();
        if (first < LONG_FORM) {
            return first;
        }
        var length = switch (first) {
            case LONG_FORM + 1 -> next();
            case LONG_FORM + 2 -> (next() << 8) | next();
            default -> 0;
        };
        if (length < LONG_FORM || (first == LONG_FORM + 2 && length < 0x100)) {
            throw new NotDer();
        }
        return length;
    }

    private int next() throws NotDer {
        if (position >= end) {
            throw new NotDer();
        }
        return bytes[position++] & 0xFF;
    }
}
