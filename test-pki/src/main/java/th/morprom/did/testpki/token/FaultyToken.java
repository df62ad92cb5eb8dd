package th.morprom.did.testpki.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/**
 * A SoftHSM token behind a module that does wrong what a test says, while it is in use.
 *
 * <p>The module ({@code faulty-token.c}) is built by gcc on first use. Every instance has a module file of its own, with
 * a SoftHSM of its own behind it, so a test disturbs no other. Faults are numbers in a file that both sides map.
 */
@SuppressWarnings("EnumOrdinal") // the order is the one of the specification, and of the control block
public final class FaultyToken {
    private static final int NUMBERS = 8;
    private static final int DEAD = 0;
    private static final int FINALISED_UNDER = 2;
    private static final int INITIALISED = 3;
    private static final int MOST_SESSIONS = 4;
    private static final int ACTION = 0;
    private static final int TIMES = 1;
    private static final int CODE = 2;
    private static final int MICROS = 3;
    private static final int CALLS = 4;
    private static final int FAULTS = 5;
    private static final int HANGING = 6;
    private static final long FOR_EVER = Long.MAX_VALUE;
    private static final long CKR_TOKEN_NOT_PRESENT = 0xE0;
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final SoftToken soft;
    private final ByteBuffer control;

    private FaultyToken(SoftToken soft, ByteBuffer control) {
        this.soft = soft;
        this.control = control;
    }

    private enum Action {
        NONE,
        ANSWER,
        DELAY,
        HANG,
        CORRUPT,
        LOSE_SESSIONS,
        NO_SLOTS
    }

    /** A new token, faultless so far. */
    public static FaultyToken create() {
        var token = SoftHsm.newToken();
        try {
            var module = FaultyModule.copyWithOwn(token.module());
            return new FaultyToken(new SoftToken(module, token.label(), token.pin()), map(module));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer map(Path module) throws IOException {
        var size = Long.BYTES * (long) NUMBERS * (1 + Pkcs11Function.values().length);
        var file = module.resolveSibling(module.getFileName() + ".control");
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, size).order(ByteOrder.nativeOrder());
        }
    }

    /** Where to reach it: the faulty module, the token's label and its PIN. */
    public SoftToken soft() {
        return soft;
    }

    /** From now on the function answers this error code. */
    public void answer(Pkcs11Function function, long code) {
        answer(function, code, FOR_EVER);
    }

    /** The next calls of the function answer this error code. */
    public void answer(Pkcs11Function function, long code, long times) {
        set(function, CODE, code);
        set(function, MICROS, 0);
        begin(function, Action.ANSWER, times);
    }

    /** From now on the function takes this much longer. */
    public void delay(Pkcs11Function function, Duration time) {
        set(function, MICROS, time.toNanos() / 1000);
        begin(function, Action.DELAY, FOR_EVER);
    }

    /** The next calls of the function hang until {@link #heal()}, and then go on. */
    public void hang(Pkcs11Function function, long times) {
        begin(function, Action.HANG, times);
    }

    /** The next signatures are wrong, and called good. */
    public void corruptSignatures(long times) {
        begin(Pkcs11Function.C_Sign, Action.CORRUPT, times);
    }

    /** The next calls of the function find all sessions of the token closed, and the login gone. */
    public void loseSessions(Pkcs11Function function, long times) {
        begin(function, Action.LOSE_SESSIONS, times);
    }

    /** The token is pulled out: its slot is empty, and what is begun ends with {@code CKR_TOKEN_NOT_PRESENT}. */
    public void remove() {
        begin(Pkcs11Function.C_GetSlotList, Action.NO_SLOTS, FOR_EVER);
        for (var function : Pkcs11Function.values()) {
            if (function.compareTo(Pkcs11Function.C_GetTokenInfo) >= 0 && function != Pkcs11Function.C_CloseSession) {
                answer(function, CKR_TOKEN_NOT_PRESENT);
            }
        }
        loseSessions(Pkcs11Function.C_CloseSession, FOR_EVER);
    }

    /** The service behind the module restarts: every function answers this until the module is initialised anew. */
    public void needInitialisation(long code) {
        LONGS.setVolatile(control, offset(0, DEAD), code);
    }

    /** The device has so many sessions and no more, for everybody; that is how it is, and does not heal. */
    public void limitSessions(int most) {
        LONGS.setVolatile(control, offset(0, MOST_SESSIONS), (long) most);
    }

    /** Ends every fault; what hangs goes on. */
    public void heal() {
        for (var function : Pkcs11Function.values()) {
            begin(function, Action.NONE, 0);
        }
        LONGS.setVolatile(control, offset(0, DEAD), 0L);
    }

    /** How often the function was called. */
    public long calls(Pkcs11Function function) {
        return get(function, CALLS);
    }

    /** How many calls of the function went wrong. */
    public long faults(Pkcs11Function function) {
        return get(function, FAULTS);
    }

    /** How many calls of the function hang now. */
    public long hanging(Pkcs11Function function) {
        return get(function, HANGING);
    }

    /** How often the module was initialised. */
    public long initialisations() {
        return (long) LONGS.getVolatile(control, offset(0, INITIALISED));
    }

    /** How often the module was finalised while a call was inside it, which a real one does not survive. */
    public long finalisedUnderCalls() {
        return (long) LONGS.getVolatile(control, offset(0, FINALISED_UNDER));
    }

    private void begin(Pkcs11Function function, Action action, long times) {
        set(function, ACTION, Action.NONE.ordinal());
        set(function, TIMES, times);
        set(function, ACTION, action.ordinal());
    }

    private void set(Pkcs11Function function, int number, long value) {
        LONGS.setVolatile(control, offset(1 + function.ordinal(), number), value);
    }

    private long get(Pkcs11Function function, int number) {
        return (long) LONGS.getVolatile(control, offset(1 + function.ordinal(), number));
    }

    private static int offset(int block, int number) {
        return (block * NUMBERS + number) * Long.BYTES;
    }
}
