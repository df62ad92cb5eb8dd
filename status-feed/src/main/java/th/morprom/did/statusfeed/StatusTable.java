package th.morprom.did.statusfeed;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The last change of every certificate, in memory: 35 bytes a certificate in parallel arrays and an index of open addresses,
 * so that a million of them take some 50 MB and no object. Not safe for threads; {@link StatusFeed} guards it.
 */
final class StatusTable {
    private static final int SERIAL_OCTETS = 20;
    private static final int SMALLEST = 1 << 10;
    private static final int FREE = -1;
    private static final int STATUS_BITS = 2;
    private static final int STATUS_MASK = (1 << STATUS_BITS) - 1;

    private final List<String> issuerNames = new ArrayList<>();
    private int size;
    private int[] index = free(SMALLEST * 2);
    private byte[] serials = new byte[SMALLEST * SERIAL_OCTETS];
    private byte[] issuers = new byte[SMALLEST];
    /** Status and asker. */
    private byte[] states = new byte[SMALLEST];

    private byte[] reasons = new byte[SMALLEST];
    /** Seconds since 1970, unsigned: until 2106. */
    private int[] since = new int[SMALLEST];
    /** The same; 0 for none. */
    private int[] invalidity = new int[SMALLEST];

    private int[] sequences = new int[SMALLEST];

    int size() {
        return size;
    }

    void fold(ChainedChange row) {
        var change = row.change();
        var serial = octets(change.serial());
        var issuer = issuerOrNew(change.issuerKeySha1());
        var slot = slot(serial, issuer);
        if (index[slot] == FREE) {
            grow();
            slot = slot(serial, issuer);
            index[slot] = size;
            System.arraycopy(serial, 0, serials, size * SERIAL_OCTETS, SERIAL_OCTETS);
            issuers[size] = (byte) issuer;
            size++;
        }
        var entry = index[slot];
        states[entry] = (byte) (change.status().code() | change.askedBy().code() << STATUS_BITS);
        reasons[entry] = (byte) change.reason();
        since[entry] = seconds(change.since());
        invalidity[entry] = change.invalidityDate().map(StatusTable::seconds).orElse(0);
        sequences[entry] = Math.toIntExact(row.sequence());
    }

    Optional<Standing> find(String issuerKeySha1, BigInteger serial) {
        var issuer = issuerNames.indexOf(issuerKeySha1);
        if (issuer < 0 || serial.signum() <= 0 || serial.bitLength() > SERIAL_OCTETS * Byte.SIZE) {
            return Optional.empty();
        }
        var entry = index[slot(octets(serial), issuer)];
        return entry == FREE ? Optional.empty() : Optional.of(standing(entry));
    }

    /**
     * Each certificate of this issuer that changed after this sequence number, in the order of their first changes: of those entries alone
     * from the first of these places up to the second.
     */
    void forEach(String issuerKeySha1, long after, int from, int upTo, Consumer<Standing> consumer) {
        var issuer = issuerNames.indexOf(issuerKeySha1);
        for (var entry = from; entry < Math.min(upTo, size); entry++) {
            if (issuers[entry] == issuer && sequences[entry] > after) {
                consumer.accept(standing(entry));
            }
        }
    }

    /** Each that changed after this sequence number, of all issuers, told by the SHA-1 of their keys. */
    void forEach(long after, BiConsumer<String, Standing> consumer) {
        for (var entry = 0; entry < size; entry++) {
            if (sequences[entry] > after) {
                consumer.accept(issuerNames.get(issuers[entry]), standing(entry));
            }
        }
    }

    private Standing standing(int entry) {
        var at = entry * SERIAL_OCTETS;
        return new Standing(
                new BigInteger(1, Arrays.copyOfRange(serials, at, at + SERIAL_OCTETS)),
                Status.ofCode(states[entry] & STATUS_MASK),
                reasons[entry],
                time(since[entry]),
                invalidity[entry] == 0 ? Optional.empty() : Optional.of(time(invalidity[entry])),
                AskedBy.ofCode(states[entry] >> STATUS_BITS),
                sequences[entry]);
    }

    private int issuerOrNew(String issuerKeySha1) {
        var known = issuerNames.indexOf(issuerKeySha1);
        if (known >= 0) {
            return known;
        }
        if (issuerNames.size() == Byte.MAX_VALUE) {
            throw new IllegalStateException("more than " + Byte.MAX_VALUE + " issuers");
        }
        issuerNames.add(issuerKeySha1);
        return issuerNames.size() - 1;
    }

    /** Where this certificate is in the index, or where it would be. */
    private int slot(byte[] serial, int issuer) {
        var mask = index.length - 1;
        var slot = spread(Arrays.hashCode(serial) * 31 + issuer) & mask;
        while (index[slot] != FREE && !isAt(index[slot], serial, issuer)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isAt(int entry, byte[] serial, int issuer) {
        var at = entry * SERIAL_OCTETS;
        return issuers[entry] == issuer && Arrays.equals(serials, at, at + SERIAL_OCTETS, serial, 0, SERIAL_OCTETS);
    }

    private void grow() {
        if (size == issuers.length) {
            var length = size + (size >> 1);
            serials = Arrays.copyOf(serials, length * SERIAL_OCTETS);
            issuers = Arrays.copyOf(issuers, length);
            states = Arrays.copyOf(states, length);
            reasons = Arrays.copyOf(reasons, length);
            since = Arrays.copyOf(since, length);
            invalidity = Arrays.copyOf(invalidity, length);
            sequences = Arrays.copyOf(sequences, length);
        }
        if (size * 3L > index.length * 2L) {
            reindex();
        }
    }

    private void reindex() {
        index = free(index.length * 2);
        for (var entry = 0; entry < size; entry++) {
            var at = entry * SERIAL_OCTETS;
            index[slot(Arrays.copyOfRange(serials, at, at + SERIAL_OCTETS), issuers[entry])] = entry;
        }
    }

    private static int[] free(int length) {
        var slots = new int[length];
        Arrays.fill(slots, FREE);
        return slots;
    }

    private static int spread(int hash) {
        var mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 16;
    }

    private static byte[] octets(BigInteger serial) {
        var bytes = serial.toByteArray();
        var skipped = bytes.length > SERIAL_OCTETS ? 1 : 0;
        var octets = new byte[SERIAL_OCTETS];
        System.arraycopy(bytes, skipped, octets, SERIAL_OCTETS - bytes.length + skipped, bytes.length - skipped);
        return octets;
    }

    private static int seconds(Instant time) {
        return (int) time.getEpochSecond();
    }

    private static Instant time(int seconds) {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(seconds));
    }

    static String hex(byte[] issuerKeySha1) {
        return HexFormat.of().formatHex(issuerKeySha1);
    }
}
