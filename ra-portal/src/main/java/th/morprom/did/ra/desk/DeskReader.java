package th.morprom.did.ra.desk;

import th.morprom.did.ra.proofing.card.ReadThaiIdCard;
import th.morprom.did.ra.proofing.card.ThaiIdCard;

/** Reads the card that lies at the counter. */
record DeskReader(AttachedReader reader, ReadThaiIdCard readThaiIdCard) {
    /**
     * The card in the reader.
     *
     * @throws ReaderMissing if there is no reader
     * @throws th.morprom.did.ra.proofing.card.CardRefused if there is no card in it, or not a Thai ID card
     */
    ThaiIdCard read() {
        return readThaiIdCard.read(reader.terminal());
    }
}
