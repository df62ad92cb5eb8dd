package th.morprom.did.desk.card;

import java.time.Duration;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import th.morprom.did.desk.card.CardUnread.Reason;

/**
 * Reads the card that is in a reader.
 *
 * <p>With a PC/SC reader, start the JVM with {@code -Dsun.security.smartcardio.t0GetResponse=false}: the JDK otherwise
 * fetches waiting data itself, and with the command's class byte, which older chips do not take. Readers that do so
 * correctly are understood either way.
 */
public final class ReadThaiIdCard {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** A card just pushed in answers garbage until its contacts rest; readers in the field wait about this long. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final Duration limit;
    private final Duration settling;

    /** Gives a card 30 seconds; with its photo it takes about five. */
    public ReadThaiIdCard() {
        this(LIMIT, SETTLING);
    }

    /** With other patience: for the whole card, and for its contacts to rest. */
    public ReadThaiIdCard(Duration limit, Duration settling) {
        this.limit = limit;
        this.settling = settling;
    }

    /**
     * Reads all of the card in this reader, as it is: what its bytes say, and whether it has expired, is for proofing
     * to find.
     *
     * @throws CardUnread if there is no card, it is another kind of card, or it does not answer to its end
     */
    public CardImage read(CardTerminal reader) {
        try {
            return attempt(reader);
        } catch (CardNotPresentException e) {
            throw new CardUnread(Reason.NO_CARD, "no card in the reader", e);
        } catch (CardException first) {
            return again(reader);
        }
    }

    private CardImage again(CardTerminal reader) {
        try {
            Thread.sleep(settling.toMillis());
            return attempt(reader);
        } catch (CardNotPresentException e) {
            throw new CardUnread(Reason.REMOVED, "the card was taken out", e);
        } catch (CardException e) {
            throw new CardUnread(Reason.UNREADABLE, "the chip does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CardUnread(Reason.UNREADABLE, "interrupted", e);
        }
    }

    /** @throws CardException if the card cannot even be spoken to; once it has answered, its failures are refusals */
    private CardImage attempt(CardTerminal reader) throws CardException {
        var card = reader.connect("*");
        try {
            var chip = new Chip(card.getBasicChannel(), limit);
            return read(chip, chip.lifeCycleData());
        } catch (IllegalStateException e) {
            // What the JDK's terminal throws once it has noticed that the card is gone.
            throw removed(e);
        } finally {
            release(card);
        }
    }

    private static CardImage read(Chip chip, byte[] lifeCycleData) {
        var memory = new byte[CardField.END];
        try {
            chip.select();
            for (var field : CardField.values()) {
                System.arraycopy(chip.read(field.offset(), field.length()), 0, memory, field.offset(), field.length());
            }
            return new CardImage(memory, lifeCycleData);
        } catch (CardException e) {
            throw removed(e);
        }
    }

    private static CardUnread removed(Exception cause) {
        return new CardUnread(Reason.REMOVED, "the card was taken out or lost contact", cause);
    }

    private static void release(Card card) {
        try {
            card.disconnect(false);
        } catch (CardException e) {
            // It was taken out: nothing is left to release, and what was read stands or was refused already.
            return;
        }
    }
}
