package th.morprom.did.ocsp.answer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What must be kept of a signed answer about one certificate to give it again, in one array: the state that it tells, its times,
 * its name for HTTP caches, its signature. Everything else is known, so a million of them take 130 MB instead of a gigabyte.
 */
final class PackedAnswer {
    /** Octets of the SHA-256 of the whole response. */
    static final int TAG_LENGTH = 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int STATE = 0;
    private static final int THIS_UPDATE = 8;
    private static final int NEXT_UPDATE = 12;
    private static final int PRODUCED_AT = 16;
    private static final int ASKED = 20;
    private static final int TAG = 21;
    private static final int SIGNATURE = TAG + TAG_LENGTH;

    private PackedAnswer() {}

    static byte[] pack(long state, Times times, byte[] tag, byte[] signature) {
        var packed = new byte[SIGNATURE + signature.length];
        LONG.set(packed, STATE, state);
        INT.set(packed, THIS_UPDATE, (int) times.thisUpdate());
        INT.set(packed, NEXT_UPDATE, (int) times.nextUpdate());
        INT.set(packed, PRODUCED_AT, (int) times.producedAt());
        System.arraycopy(tag, 0, packed, TAG, TAG_LENGTH);
        System.arraycopy(signature, 0, packed, SIGNATURE, signature.length);
        return packed;
    }

    static long state(byte[] packed) {
        return (long) LONG.get(packed, STATE);
    }

    static long thisUpdate(byte[] packed) {
        return time(packed, THIS_UPDATE);
    }

    static long nextUpdate(byte[] packed) {
        return time(packed, NEXT_UPDATE);
    }

    static Times times(byte[] packed) {
        return new Times(thisUpdate(packed), nextUpdate(packed), time(packed, PRODUCED_AT));
    }

    /** Unsigned: until 2106. */
    private static long time(byte[] packed, int at) {
        return Integer.toUnsignedLong((int) INT.get(packed, at));
    }

    static byte[] tag(byte[] packed) {
        var tag = new byte[TAG_LENGTH];
        System.arraycopy(packed, TAG, tag, 0, TAG_LENGTH);
        return tag;
    }

    static int signatureAt() {
        return SIGNATURE;
    }

    static int signatureLength(byte[] packed) {
        return packed.length - SIGNATURE;
    }

    /** Notes that somebody asked for it, so that it is worth renewing. */
    static void markAsked(byte[] packed) {
        if (packed[ASKED] == 0) {
            packed[ASKED] = 1;
        }
    }

    static boolean wasAsked(byte[] packed) {
        return packed[ASKED] != 0;
    }
}
