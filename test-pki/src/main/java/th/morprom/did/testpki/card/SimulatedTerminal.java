package th.morprom.did.testpki.card;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import org.jspecify.annotations.Nullable;

/** A card reader with a slot: {@link #insert} and {@link #remove} are the hand of the person in front of it. */
public final class SimulatedTerminal extends CardTerminal {
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean fetchesItself;
    private @Nullable SimulatedThaiIdCard inserted;
    private @Nullable Chip chip;

    /** An empty reader. */
    public SimulatedTerminal(String name) {
        this.name = name;
    }

    /**
     * Makes the terminal fetch waiting data itself, as the JDK's PC/SC terminal does unless it is told otherwise: data then
     * comes in the answer to the command that asked for it.
     */
    public SimulatedTerminal fetchingItself() {
        fetchesItself = true;
        return this;
    }

    /** Puts a card in, in place of one that is there. */
    public void insert(SimulatedThaiIdCard card) {
        change(card);
    }

    /** Takes the card out. */
    public void remove() {
        change(null);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Card connect(String protocol) throws CardException {
        if (!protocol.equals("*") && !protocol.equals("T=0")) {
            throw new CardException("the card speaks T=0 only");
        }
        lock.lock();
        try {
            var card = inserted;
            if (card == null) {
                throw new CardNotPresentException("no card in " + name);
            }
            var fresh = new Chip(card);
            chip = fresh;
            return new SimulatedCard(this, fresh);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isCardPresent() {
        lock.lock();
        try {
            return inserted != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean waitForCardPresent(long timeoutMillis) throws CardException {
        return await(true, timeoutMillis);
    }

    @Override
    public boolean waitForCardAbsent(long timeoutMillis) throws CardException {
        return await(false, timeoutMillis);
    }

    boolean fetchesItself() {
        return fetchesItself;
    }

    boolean holds(Chip which) {
        lock.lock();
        try {
            return chip == which;
        } finally {
            lock.unlock();
        }
    }

    private void change(@Nullable SimulatedThaiIdCard card) {
        lock.lock();
        try {
            inserted = card;
            chip = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean await(boolean present, long timeoutMillis) throws CardException {
        var nanos = timeoutMillis == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        lock.lock();
        try {
            while ((inserted != null) != present && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return (inserted != null) == present;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CardException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }
}
