package th.morprom.did.ocsp.status;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Every certificate of the CA, by issuer and serial number, with its state: 29 octets each in arrays by the thousand, and an
 * index of open addresses. A million take 37 MB and hardly an object.
 *
 * <p>Written under its own lock, read by anyone without: an entry is complete before the index shows it, it never moves, and its
 * state is one number.
 */
final class CertificateTable {
    /** What {@link #find} answers for a certificate that is not there. */
    static final int NONE = -1;

    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int CHUNK_BITS = 14;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK - 1;
    private static final int SMALLEST_INDEX = 1 << 12;
    private static final int MOST_ISSUERS = 255;

    private final Map<String, Integer> issuers = new HashMap<>();
    private Chunk[] chunks = new Chunk[0];
    private volatile int[] index = free(SMALLEST_INDEX);
    private volatile int size;

    /** Entries of one length, so that the table grows without being copied. */
    private static final class Chunk {
        final long[] high = new long[CHUNK];
        final long[] middle = new long[CHUNK];
        final int[] low = new int[CHUNK];
        final byte[] issuers = new byte[CHUNK];
        final long[] states = new long[CHUNK];
    }

    int size() {
        return size;
    }

    /** The number of an issuer, by the SHA-1 of its public key, hex; it gets one if it has none. */
    synchronized int issuer(String keySha1) {
        var known = issuers.get(keySha1);
        if (known != null) {
            return known;
        }
        if (issuers.size() == MOST_ISSUERS) {
            throw new IllegalStateException("more than " + MOST_ISSUERS + " issuers");
        }
        issuers.put(keySha1, issuers.size());
        return issuers.size() - 1;
    }

    /** The place of a certificate for ever, or {@link #NONE}. */
    int find(int issuer, Serial serial) {
        var slots = index;
        var mask = slots.length - 1;
        for (var slot = hash(issuer, serial) & mask; ; slot = slot + 1 & mask) {
            var entry = (int) INTS.getAcquire(slots, slot);
            if (entry == NONE || isAt(entry, issuer, serial)) {
                return entry;
            }
        }
    }

    /** The state of what {@link #find} found. */
    long state(int entry) {
        return (long) LONGS.getAcquire(chunks[entry >>> CHUNK_BITS].states, entry & CHUNK_MASK);
    }

    int issuerAt(int entry) {
        return chunks[entry >>> CHUNK_BITS].issuers[entry & CHUNK_MASK] & 0xff;
    }

    Serial serialAt(int entry) {
        var chunk = chunks[entry >>> CHUNK_BITS];
        var at = entry & CHUNK_MASK;
        return new Serial(chunk.high[at], chunk.middle[at], chunk.low[at]);
    }

    /** Takes a certificate up, as good, unless it is there. */
    synchronized int add(int issuer, Serial serial) {
        var known = find(issuer, serial);
        return known == NONE ? append(issuer, serial, CertificateState.GOOD) : known;
    }

    /** Sets a certificate's state; takes it up if need be. */
    synchronized void put(int issuer, Serial serial, long state) {
        var known = find(issuer, serial);
        if (known == NONE) {
            append(issuer, serial, state);
        } else {
            LONGS.setRelease(chunks[known >>> CHUNK_BITS].states, known & CHUNK_MASK, state);
        }
    }

    private int append(int issuer, Serial serial, long state) {
        var entry = size;
        if (entry >>> CHUNK_BITS == chunks.length) {
            var more = Arrays.copyOf(chunks, chunks.length + 1);
            more[chunks.length] = new Chunk();
            chunks = more;
        }
        var chunk = chunks[entry >>> CHUNK_BITS];
        var at = entry & CHUNK_MASK;
        chunk.high[at] = serial.high();
        chunk.middle[at] = serial.middle();
        chunk.low[at] = serial.low();
        chunk.issuers[at] = (byte) issuer;
        chunk.states[at] = state;
        if ((entry + 1) * 3L > index.length * 2L) {
            reindex();
        }
        show(index, entry, issuer, serial);
        size = entry + 1;
        return entry;
    }

    private void reindex() {
        var larger = free(index.length * 2);
        for (var entry = 0; entry < size; entry++) {
            show(larger, entry, issuerAt(entry), serialAt(entry));
        }
        index = larger;
    }

    private static void show(int[] slots, int entry, int issuer, Serial serial) {
        var mask = slots.length - 1;
        var slot = hash(issuer, serial) & mask;
        while (slots[slot] != NONE) {
            slot = slot + 1 & mask;
        }
        INTS.setRelease(slots, slot, entry);
    }

    private boolean isAt(int entry, int issuer, Serial serial) {
        var chunk = chunks[entry >>> CHUNK_BITS];
        var at = entry & CHUNK_MASK;
        return chunk.low[at] == serial.low()
                && chunk.middle[at] == serial.middle()
                && chunk.high[at] == serial.high()
                && (chunk.issuers[at] & 0xff) == issuer;
    }

    private static int hash(int issuer, Serial serial) {
        var mixed = (serial.high() * 31 + serial.middle()) * 0x9E3779B97F4A7C15L + serial.low() + issuer;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return (int) (mixed ^ mixed >>> 32);
    }

    private static int[] free(int length) {
        var slots = new int[length];
        Arrays.fill(slots, NONE);
        return slots;
    }
}
