package th.morprom.did.testpki.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.junit.jupiter.api.Test;
import th.morprom.did.testpki.person.SyntheticPeople;
import th.morprom.did.testpki.person.SyntheticPerson;

/** The commands are written out here byte by byte, as the card's public descriptions have them. */
class SimulatedTerminalTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private final SyntheticPerson person = new SyntheticPeople(3).person();
    private final SimulatedThaiIdCard good = SimulatedThaiIdCard.of(person, TODAY);
    private final SimulatedTerminal reader = new SimulatedTerminal("reader 1");

    @Test
    void is_found_through_the_security_provider() throws Exception {
        var terminals = ThaiIdSimProvider.terminals(reader).terminals();
        assertThat(terminals.list(CardTerminals.State.CARD_PRESENT)).isEmpty();

        reader.insert(good);

        assertThat(terminals.list(CardTerminals.State.CARD_PRESENT)).containsExactly(reader);
        assertThat(terminals.getTerminal("reader 1")).isSameAs(reader);
    }

    @Test
    void answers_a_read_with_what_get_response_then_fetches() throws Exception {
        var channel = selected(good);

        assertThat(send(channel, 0x80, 0xB0, 0x00, 0x04, 0x02, 0x00, 0x0D).getSW())
                .isEqualTo(0x610D);
        var data = send(channel, 0x00, 0xC0, 0x00, 0x00, 0x0D);

        assertThat(data.getSW()).isEqualTo(0x9000);
        assertThat(new String(data.getData(), Charset.forName("TIS-620"))).isEqualTo(person.citizenNumber());
    }

    @Test
    void writes_names_in_tis_620_and_dates_in_the_buddhist_era() throws Exception {
        var channel = selected(good);

        assertThat(read(channel, 0x00, 0x11, 0x64).strip())
                .isEqualTo(person.thai().title() + "#" + person.thai().given() + "##"
                        + person.thai().family());
        assertThat(read(channel, 0x01, 0x67, 0x08)).isEqualTo("25661124");
        assertThat(read(channel, 0x01, 0x6F, 0x08)).isEqualTo("25741124");
        assertThat(read(channel, 0x15, 0x79, 0xA0))
                .contains("#" + person.address().province());
    }

    @Test
    void carries_a_photo_that_fits_and_is_a_jpeg() throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(good.photo()));

        assertThat(good.photo().length).isLessThan(5_118);
        assertThat(image.getWidth()).isEqualTo(148);
    }

    @Test
    void an_older_chip_wants_its_own_get_response() throws Exception {
        var channel = selected(good.oldChip());
        assertThat(channel.getCard().getATR().getBytes()).startsWith(0x3B, 0x67);

        send(channel, 0x80, 0xB0, 0x00, 0x04, 0x02, 0x00, 0x0D);

        assertThat(send(channel, 0x00, 0xC0, 0x00, 0x00, 0x0D).getSW()).isEqualTo(0x6985);
        assertThat(send(channel, 0x00, 0xC0, 0x00, 0x01, 0x0D).getSW()).isEqualTo(0x9000);
    }

    @Test
    void corrects_a_wrong_length_and_knows_no_foreign_applet() throws Exception {
        var channel = selected(good.announcingTooMuch());

        assertThat(send(channel, 0x80, 0xB0, 0x00, 0x04, 0x02, 0x00, 0x0D).getSW())
                .isEqualTo(0x61FF);
        assertThat(send(channel, 0x00, 0xC0, 0x00, 0x00, 0xFF).getSW()).isEqualTo(0x6C0D);
        assertThat(send(channel, 0x00, 0xC0, 0x00, 0x00, 0x0D).getSW()).isEqualTo(0x9000);
        assertThat(send(channel, 0x00, 0xA4, 0x04, 0x00, 0x02, 0x3F, 0x00).getSW())
                .isEqualTo(0x6A82);
    }

    @Test
    void a_card_taken_out_ends_every_connection_to_it() throws Exception {
        var channel = selected(good);
        reader.remove();
        reader.insert(good);

        assertThatExceptionOfType(CardException.class)
                .isThrownBy(() -> send(channel, 0x80, 0xB0, 0x00, 0x04, 0x02, 0x00, 0x0D));
        reader.remove();
        assertThatExceptionOfType(CardNotPresentException.class).isThrownBy(() -> reader.connect("*"));
    }

    @Test
    void wakes_who_waits_for_a_card() throws Exception {
        var executor = Executors.newSingleThreadExecutor();
        var waiting = executor.submit(() -> reader.waitForCardPresent(60_000));

        reader.insert(good);

        assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
        executor.shutdown();
    }

    private CardChannel selected(SimulatedThaiIdCard card) throws CardException {
        reader.insert(card);
        var channel = reader.connect("T=0").getBasicChannel();
        var answer = send(channel, 0x00, 0xA4, 0x04, 0x00, 0x08, 0xA0, 0x00, 0x00, 0x00, 0x54, 0x48, 0x00, 0x01);
        assertThat(answer.getSW1()).isEqualTo(0x61);
        return channel;
    }

    private static String read(CardChannel channel, int high, int low, int length) throws CardException {
        send(channel, 0x80, 0xB0, high, low, 0x02, 0x00, length);
        var data = send(channel, 0x00, 0xC0, 0x00, 0x00, length);
        return new String(data.getData(), Charset.forName("TIS-620"));
    }

    private static ResponseAPDU send(CardChannel channel, int... command) throws CardException {
        var bytes = new byte[command.length];
        for (var i = 0; i < command.length; i++) {
            bytes[i] = (byte) command[i];
        }
        return channel.transmit(new CommandAPDU(bytes));
    }
}
