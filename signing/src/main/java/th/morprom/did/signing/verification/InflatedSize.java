package th.morprom.did.signing.verification;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Bounds what a file's compressed streams grow to before any library opens them: PDFBox holds an object stream in memory
 * whole. Streams within streams count as well. This goes by what the bytes look like; {@link FilteredStreams} by what the file says of them.
 */
public final class InflatedSize {
    private static final int MAX_BYTES = 256 * 1024 * 1024;
    private static final int MAX_NESTING = 4;
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);

    private final byte[] buffer = new byte[65536];
    private long total;

    private InflatedSize() {}

    /** Whether its streams inflate to what may be held. */
    public static boolean isBounded(byte[] file) {
        var size = new InflatedSize();
        for (int at = 0; at + STREAM.length + 2 < file.length; at++) {
            if (file[at] == 's' && matches(file, at)) {
                int from = at + STREAM.length;
                while (from < file.length - 2 && file[from] == ' ') {
                    from++;
                }
                from += file[from] == '\r' ? 1 : 0;
                from += file[from] == '\n' ? 1 : 0;
                if (!size.add(file, from, file.length, 0)) {
                    return false;
                }
            }
        }
        return FilteredStreams.areBounded(file);
    }

    private boolean add(byte[] bytes, int from, int to, int nesting) {
        // The first byte of zlib data: method 8, window up to 32 kB (RFC 1950 section 2.2).
        if (to - from < 2 || (bytes[from] & 0x0F) != 8 || (bytes[from] & 0xF0) > 0x70) {
            return true;
        }
        var inflater = new Inflater();
        try {
            inflater.setInput(bytes, from, to - from);
            boolean first = true;
            while (!inflater.finished() && !inflater.needsInput() && !inflater.needsDictionary()) {
                int count = inflater.inflate(buffer);
                total += count;
                if (total > MAX_BYTES || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                if (first && count > 2 && nesting < MAX_NESTING && !nested(count, nesting)) {
                    return false;
                }
                first = false;
            }
            return true;
        } catch (DataFormatException e) {
            return true; // no compressed data, or broken: it grows no further
        } finally {
            inflater.end();
        }
    }

    /** What the beginning of the content tells: a bomb in a bomb shows within its first 64 kB. */
    private boolean nested(int count, int nesting) {
        if ((buffer[0] & 0x0F) != 8 || (buffer[0] & 0xF0) > 0x70) {
            return true;
        }
        return add(Arrays.copyOf(buffer, count), 0, count, nesting + 1);
    }

    private static boolean matches(byte[] file, int at) {
        for (int i = 1; i < STREAM.length; i++) {
            if (file[at + i] != STREAM[i]) {
                return false;
            }
        }
        return true;
    }
}
