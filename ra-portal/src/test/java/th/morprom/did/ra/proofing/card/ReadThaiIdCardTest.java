package th.morprom.did.ra.proofing.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.smartcardio.CardTerminals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.desk.card.CardUnread;
import th.morprom.did.desk.card.ReadThaiIdCard;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.proofing.card.CardRefused.Reason;
import th.morprom.did.testpki.card.SimulatedTerminal;
import th.morprom.did.testpki.card.SimulatedThaiIdCard;
import th.morprom.did.testpki.card.ThaiIdSimProvider;
import th.morprom.did.testpki.person.Address;
import th.morprom.did.testpki.person.Province;
import th.morprom.did.testpki.person.SyntheticPeople;
import th.morprom.did.testpki.person.SyntheticPerson;

class ReadThaiIdCardTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private final ReadThaiIdCard readThaiIdCard = new ReadThaiIdCard(Duration.ofSeconds(20), Duration.ofMillis(1));
    private final SyntheticPerson person = new SyntheticPeople(11).person(Province.of("50"));
    private final SimulatedThaiIdCard good = SimulatedThaiIdCard.of(person, TODAY);

    @Test
    void reads_every_field_of_a_card_found_through_the_provider() throws Exception {
        var reader = new SimulatedTerminal("counter 1");
        reader.insert(good);
        var found = ThaiIdSimProvider.terminals(reader).terminals().list(CardTerminals.State.CARD_PRESENT);

        var card = ThaiIdCard.of(readThaiIdCard.read(found.get(0)));

        assertThat(card.citizenNumber().digits()).isEqualTo(person.citizenNumber());
        assertThat(card.thaiName().title()).isEqualTo(person.thai().title());
        assertThat(card.thaiName().given()).isEqualTo(person.thai().given());
        assertThat(card.thaiName().middle()).isEmpty();
        assertThat(card.thaiName().family()).isEqualTo(person.thai().family());
        assertThat(card.englishName().given()).isEqualTo(person.english().given());
        assertThat(card.birthDate().earliest()).isEqualTo(person.birthDate());
        assertThat(card.sex().name()).isEqualTo(person.sex().name());
        assertThat(card.address().oneLine()).isEqualTo(person.address().oneLine());
        assertThat(card.issued()).isEqualTo(TODAY.minusYears(3));
        assertThat(card.expires()).contains(TODAY.plusYears(5));
        assertThat(card.requestNumber()).isEqualTo(good.requestNumber());
        assertThat(card.chipNumber()).contains(good.chipNumber());
        assertThat(card.photo()).isEqualTo(Bytes.of(good.photo()));
    }

    @Test
    void reads_the_cards_of_many_people() {
        var people = new SyntheticPeople(5);
        for (var i = 0; i < 100; i++) {
            var somebody = people.person();

            var card = read(SimulatedThaiIdCard.of(somebody, TODAY));

            assertThat(card.thaiName().given() + card.thaiName().family())
                    .isEqualTo(somebody.thai().given() + somebody.thai().family());
            assertThat(card.birthDate().agreesWith(somebody.birthDate())).isTrue();
        }
    }

    @Test
    void reads_chips_and_readers_of_every_kind_alike() {
        var expected = read(good);

        for (var kind : List.<UnaryOperator<SimulatedThaiIdCard>>of(
                SimulatedThaiIdCard::oldChip,
                SimulatedThaiIdCard::announcingTooMuch,
                c -> c.oldChip().announcingTooMuch())) {
            assertThat(read(kind.apply(good))).isEqualTo(expected);
            var fetching = new SimulatedTerminal("fetches itself").fetchingItself();
            fetching.insert(kind.apply(good));
            assertThat(ThaiIdCard.of(readThaiIdCard.read(fetching))).isEqualTo(expected);
        }
    }

    @Test
    void keeps_the_parts_of_a_name_and_a_long_address_in_their_places() {
        var far = new Address(
                "999/999",
                "หมู่ที่ 15",
                new Address.Lane("ตรอกทดสอบตัวอย่าง", "ซอยทดสอบระบบงานทะเบียน 12 แยก 3", "ถนนสมมติเทพสมมติวงศ์"),
                "ตำบลทดสอบหนองน้ำใส",
                "อำเภอตัวอย่างเมืองใหม่",
                "จังหวัดประจวบคีรีขันธ์");
        var somebody = person.withMiddleName("กลางใจ", "Klangchai").withAddress(far);

        var card = read(SimulatedThaiIdCard.of(somebody, TODAY));

        assertThat(card.thaiName().middle()).isEqualTo("กลางใจ");
        assertThat(card.englishName().family()).isEqualTo(person.english().family());
        assertThat(far.oneLine().length()).isGreaterThan(100);
        assertThat(card.address().oneLine()).isEqualTo(far.oneLine());
        assertThat(card.address().road()).isEqualTo("ถนนสมมติเทพสมมติวงศ์");
    }

    @Test
    void reads_an_expired_card_and_a_lifelong_one_and_says_which_is_which() {
        var expired = read(good.withExpiry(TODAY.minusDays(1)));
        var lastDay = read(good.withExpiry(TODAY));
        var lifelong = read(good.withoutExpiry());

        assertThat(expired.expiredOn(TODAY)).isTrue();
        assertThat(lastDay.expiredOn(TODAY)).isFalse();
        assertThat(lifelong.expires()).isEmpty();
        assertThat(lifelong.expiredOn(TODAY)).isFalse();
    }

    @Test
    void reads_a_birth_date_of_which_only_the_year_is_known() {
        var birth = read(good.withBirthYearOnly()).birthDate();

        assertThat(birth.month()).isZero();
        assertThat(birth.agreesWith(person.birthDate())).isTrue();
        assertThat(birth.agreesWith(person.birthDate().plusYears(1))).isFalse();
    }

    @Test
    void does_without_a_chip_number() {
        assertThat(read(good.withoutChipNumber()).chipNumber()).isEmpty();
    }

    @Test
    void gives_proofing_what_it_asks_for() {
        var reading = read(good).toReading();

        assertThat(reading.citizenNumber().digits()).isEqualTo(person.citizenNumber());
        assertThat(reading.names().familyNameTh()).isEqualTo(person.thai().family());
        assertThat(reading.birthDate()).isEqualTo(person.birthDate());
        assertThat(reading.numbers().requestNumber()).isEqualTo(good.requestNumber());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 30, 60})
    void refuses_a_card_taken_out_at_any_time(int commands) {
        assertThat(unread(good.removedAfter(commands))).isEqualTo(CardUnread.Reason.REMOVED);
    }

    @Test
    void refuses_what_is_not_on_a_proper_card() {
        assertThat(refusal(good.withWrongCheckDigit())).isEqualTo(Reason.CITIZEN_NUMBER);
        assertThat(refusal(good.withUnreadableName())).isEqualTo(Reason.TEXT);
        assertThat(refusal(good.withUnreadablePhoto())).isEqualTo(Reason.PHOTO);
        assertThat(unread(good.notThai())).isEqualTo(CardUnread.Reason.NOT_A_THAI_ID_CARD);
        assertThat(unread(good.removedAfter(0))).isEqualTo(CardUnread.Reason.UNREADABLE);
    }

    @Test
    void refuses_an_empty_reader() {
        var refused = catchThrowableOfType(CardUnread.class, () -> readThaiIdCard.read(new SimulatedTerminal("empty")));

        assertThat(refused.reason()).isEqualTo(CardUnread.Reason.NO_CARD);
    }

    @Test
    void gives_up_a_card_that_is_too_slow() {
        var reader = new SimulatedTerminal("slow");
        reader.insert(good.slow(Duration.ofMillis(20)));
        var impatient = new ReadThaiIdCard(Duration.ofMillis(100), Duration.ZERO);

        var refused = catchThrowableOfType(CardUnread.class, () -> impatient.read(reader));

        assertThat(refused.reason()).isEqualTo(CardUnread.Reason.TOO_SLOW);
    }

    @Test
    void shows_nothing_of_the_card_in_a_log() {
        assertThat(read(good).toString())
                .doesNotContain(person.citizenNumber(), person.thai().given());
    }

    private ThaiIdCard read(SimulatedThaiIdCard card) {
        var reader = new SimulatedTerminal("reader");
        reader.insert(card);
        return ThaiIdCard.of(readThaiIdCard.read(reader));
    }

    private CardUnread.Reason unread(SimulatedThaiIdCard card) {
        return catchThrowableOfType(CardUnread.class, () -> read(card)).reason();
    }

    private Reason refusal(SimulatedThaiIdCard card) {
        return catchThrowableOfType(CardRefused.class, () -> read(card)).reason();
    }
}
