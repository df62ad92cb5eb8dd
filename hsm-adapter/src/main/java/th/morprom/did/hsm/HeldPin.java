package th.morprom.did.hsm;

import java.util.Arrays;

/** A PIN in memory, wiped when it is closed. A token that was opened with it works on, but cannot log in again. */
public final class HeldPin implements PinSource, AutoCloseable {
    private final char[] pin;
    private volatile boolean wiped;

    HeldPin(char[] pin) {
        if (pin.length == 0) {
            throw new IllegalArgumentException("The PIN is empty");
        }
        this.pin = pin;
    }

    /** Empty once it was wiped: the token is not asked then, so that no attempt is lost. */
    @Override
    public synchronized char[] pin() {
        return wiped ? new char[0] : pin.clone();
    }

    @Override
    public Object edition() {
        return wiped ? "wiped" : "held";
    }

    @Override
    public synchronized void close() {
        wiped = true;
        Arrays.fill(pin, '\0');
    }

    @Override
    public String toString() {
        return "HeldPin";
    }
}
