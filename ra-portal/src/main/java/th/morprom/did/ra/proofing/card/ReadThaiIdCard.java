package th.morprom.did.ra.proofing.card;

import java.time.Duration;
import java.util.Optional;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import th.morprom.did.ra.proofing.card.CardRefused.Reason;

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

    ReadThaiIdCard(Duration limit, Duration settling) {
        this.limit = limit;
        this.settling = settling;
    }

    /**
     * Reads all of the card in this reader, as it is: whether it has expired is for proofing to say.
     *
     * @throws CardRefused if there is no card, it is another kind of card, or any field is not what it should be
     */
    public ThaiIdCard read(CardTerminal reader) {
        try {
            return attempt(reader);
        } catch (CardNotPresentException e) {
            throw new CardRefused(Reason.NO_CARD, "no card in the reader", e);
        } catch (CardException first) {
            return again(reader);
        }
    }

    private ThaiIdCard again(CardTerminal reader) {
        try {
            Thread.sleep(settling.toMillis());
            return attempt(reader);
        } catch (CardNotPresentException e) {
            throw new CardRefused(Reason.REMOVED, "the card was taken out", e);
        } catch (CardException e) {
            throw new CardRefused(Reason.UNREADABLE, "the chip does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CardRefused(Reason.UNREADABLE, "interrupted", e);
        }
    }

    /** @throws CardException if the card cannot even be spoken to; once it has answered, its failures are refusals */
    private ThaiIdCard attempt(CardTerminal reader) throws CardException {
        var card = reader.connect("*");
        try {
            var chip = new Chip(card.getBasicChannel(), limit);
            var chipNumber = chip.lifeCycleData().map(Fields::chipNumber);
            return read(chip, chipNumber);
        } catch (IllegalStateException e) {
            // What the JDK's terminal throws once it has noticed that the card is gone.
            throw removed(e);
        } finally {
            release(card);
        }
    }

    private static ThaiIdCard read(Chip chip, Optional<String> chipNumber) {
        try {
            chip.select();
            return new ThaiIdCard(
                    Fields.citizenNumber(chip.read(0x0004, 0x0D)),
                    Fields.thaiName(chip.read(0x0011, 0x64)),
                    Fields.englishName(chip.read(0x0075, 0x64)),
                    Fields.birthDate(chip.read(0x00D9, 0x08)),
                    Fields.sex(chip.read(0x00E1, 0x01)),
                    Fields.address(chip.read(0x1579, 0xA0)),
                    Fields.date(chip.read(0x0167, 0x08)),
                    Fields.expiry(chip.read(0x016F, 0x08)),
                    Fields.text(chip.read(0x00E2, 0x14)),
                    chipNumber,
                    Fields.photo(chip.read(0x017B, 0x13FE)));
        } catch (CardException e) {
            throw removed(e);
        }
    }

    private static CardRefused removed(Exception cause) {
        return new CardRefused(Reason.REMOVED, "the card was taken out or lost contact", cause);
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
