package th.morprom.did.desk.card;

import javax.smartcardio.CardTerminal;

/** Port to the card reader at the counter. */
@FunctionalInterface
public interface AttachedReader {
    /**
     * The reader, the one with a card in it if there are several.
     *
     * @throws ReaderMissing if none is attached
     */
    CardTerminal terminal();
}
