package th.morprom.did.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import th.morprom.did.desk.card.ReadThaiIdCard;
import th.morprom.did.ra.proofing.CardReading;
import th.morprom.did.ra.proofing.card.ThaiIdCard;
import th.morprom.did.testpki.card.SimulatedTerminal;
import th.morprom.did.testpki.card.SimulatedThaiIdCard;
import th.morprom.did.testpki.card.ThaiIdSimProvider;
import th.morprom.did.testpki.person.SyntheticPerson;

/** The counter's card reader, into which the generated people put their generated ID cards. */
final class DemoCounter {
    private final SimulatedTerminal terminal = new SimulatedTerminal("Simulated reader");
    private final CardTerminal reader;

    DemoCounter() {
        try {
            reader = ThaiIdSimProvider.terminals(terminal).terminals().list().get(0);
        } catch (CardException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The reader as {@code javax.smartcardio} shows it. */
    CardTerminal reader() {
        return reader;
    }

    /** Puts this person's card in; another one there comes out. */
    void insert(SyntheticPerson person) {
        terminal.remove();
        terminal.insert(SimulatedThaiIdCard.of(person, LocalDate.now(ZoneId.of("Asia/Bangkok"))));
    }

    /** Reads this person's card as the officer's page does. */
    CardReading read(SyntheticPerson person) {
        insert(person);
        try {
            return ThaiIdCard.of(new ReadThaiIdCard().read(reader)).toReading();
        } finally {
            terminal.remove();
        }
    }
}
