package th.morprom.did.ra.desk;

import java.util.Optional;
import th.morprom.did.desk.card.AttachedReader;
import th.morprom.did.desk.card.ReadThaiIdCard;
import th.morprom.did.desk.card.ReaderMissing;
import th.morprom.did.ra.proofing.card.ThaiIdCard;

/**
 * Reads the card in the reader of the portal's own computer, where it has one: where all of the portal is one computer
 * at a counter.
 */
record DeskReader(Optional<AttachedReader> reader, ReadThaiIdCard readThaiIdCard) {
    boolean attached() {
        return reader.isPresent();
    }

    /**
     * The card in the reader.
     *
     * @throws ReaderMissing if there is no reader
     * @throws th.morprom.did.desk.card.CardUnread if there is no card in it, or not a Thai ID card
     * @throws th.morprom.did.ra.proofing.card.CardRefused if a field of it is not what it should be
     */
    ThaiIdCard read() {
        var terminal = reader.orElseThrow(() -> new ReaderMissing("the portal has no card reader", null))
                .terminal();
        return ThaiIdCard.of(readThaiIdCard.read(terminal));
    }
}
