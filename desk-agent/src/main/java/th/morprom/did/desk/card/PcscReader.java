package th.morprom.did.desk.card;

import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;

/** Readers as {@code javax.smartcardio} knows them: PC/SC, or the type named in the settings. */
public final class PcscReader implements AttachedReader {
    private final Optional<String> type;

    /** @param type the {@link TerminalFactory} type; the computer's own PC/SC readers if absent */
    public PcscReader(Optional<String> type) {
        this.type = type;
    }

    @Override
    public CardTerminal terminal() {
        try {
            // Asked anew each time: readers are plugged in and out while the service runs.
            var terminals = type.isPresent()
                    ? TerminalFactory.getInstance(type.get(), null).terminals()
                    : TerminalFactory.getDefault().terminals();
            return terminals.list(CardTerminals.State.CARD_PRESENT).stream()
                    .findFirst()
                    .or(() -> anyOf(terminals))
                    .orElseThrow(() -> new ReaderMissing("no card reader is attached", null));
        } catch (CardException | NoSuchAlgorithmException e) {
            throw new ReaderMissing("no card reader can be reached", e);
        }
    }

    private static Optional<CardTerminal> anyOf(CardTerminals terminals) {
        try {
            return terminals.list().stream().findFirst();
        } catch (CardException e) {
            throw new ReaderMissing("no card reader can be reached", e);
        }
    }
}
