package th.morprom.did.timestamp.record;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serial numbers that are never given twice: the number of this start of this process, which a database sequence gave to
 * nobody else (31 bits), a counter (40), and random bits (56) for the case that the database was restored from a backup and
 * its sequence goes over old ground. 127 bits, positive; RFC 3161 allows 160. The primary key of the record has the last word.
 */
public final class SerialNumbers {
    private static final int COUNTER_BITS = 40;
    private static final int RANDOM_BITS = 56;

    private final int series;
    private final SecureRandom random;
    private final AtomicLong counter = new AtomicLong();

    SerialNumbers(int series, SecureRandom random) {
        if (series < 1) {
            throw new IllegalArgumentException("series are counted from 1");
        }
        this.series = series;
        this.random = random;
    }

    /** Another one. */
    public BigInteger next() {
        var count = counter.incrementAndGet();
        if (count >> COUNTER_BITS != 0) {
            throw new IllegalStateException("this process has given all of its serial numbers; start it anew");
        }
        var noise = random.nextLong() >>> (Long.SIZE - RANDOM_BITS);
        var high = ((long) series << (COUNTER_BITS - Byte.SIZE)) | (count >>> Byte.SIZE);
        var low = (count << RANDOM_BITS) | noise;
        return new BigInteger(
                ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array());
    }
}
