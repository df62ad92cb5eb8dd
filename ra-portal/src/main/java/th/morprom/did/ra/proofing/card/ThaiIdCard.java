package th.morprom.did.ra.proofing.card;

import java.time.LocalDate;
import java.util.Optional;
import th.morprom.did.desk.card.CardField;
import th.morprom.did.desk.card.CardImage;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.proofing.CardReading;

/**
 * What a card says. All of it is personal data; {@link #toString()} shows none of it.
 *
 * @param englishName every part may be empty
 * @param expires the last day; absent for a card that lasts for life
 * @param requestNumber the number of the card request (BP1NO), which the card-status service asks for
 * @param chipNumber the chip's own number, 16 hexadecimal digits; some chips do not tell it
 * @param photo JPEG, without padding
 */
public record ThaiIdCard(
        CitizenNumber citizenNumber,
        Name thaiName,
        Name englishName,
        BirthDate birthDate,
        Sex sex,
        Address address,
        LocalDate issued,
        Optional<LocalDate> expires,
        String requestNumber,
        Optional<String> chipNumber,
        Bytes photo) {

    /**
     * What the bytes of a card say.
     *
     * @throws CardRefused if any field is not what it should be
     */
    public static ThaiIdCard of(CardImage image) {
        return new ThaiIdCard(
                Fields.citizenNumber(image.field(CardField.CITIZEN_NUMBER)),
                Fields.thaiName(image.field(CardField.THAI_NAME)),
                Fields.englishName(image.field(CardField.ENGLISH_NAME)),
                Fields.birthDate(image.field(CardField.BIRTH_DATE)),
                Fields.sex(image.field(CardField.SEX)),
                Fields.address(image.field(CardField.ADDRESS)),
                Fields.date(image.field(CardField.ISSUE_DATE)),
                Fields.expiry(image.field(CardField.EXPIRY_DATE)),
                Fields.text(image.field(CardField.REQUEST_NUMBER)),
                Fields.chipNumber(image.lifeCycleData()),
                Fields.photo(image.field(CardField.PHOTO)));
    }

    /** As the register has it. */
    public enum Sex {
        MALE,
        FEMALE
    }

    /** The parts of a name; {@code middle} is empty for nearly everybody. */
    public record Name(String title, String given, String middle, String family) {
        /** Given and middle name. */
        public String givenNames() {
            return middle.isEmpty() ? given : given + " " + middle;
        }
    }

    /** The parts of an address, each with its word ({@code ตำบล…}); any may be empty. */
    public record Address(
            String house,
            String moo,
            String trok,
            String soi,
            String road,
            String subdistrict,
            String district,
            String province) {
        /** The parts that are not empty, with spaces between. */
        public String oneLine() {
            return String.join(" ", house, moo, trok, soi, road, subdistrict, district, province)
                    .replaceAll(" +", " ")
                    .strip();
        }
    }

    /**
     * A date of birth. The register does not know everybody's day, or month.
     *
     * @param month 1 to 12, or 0 when unknown
     * @param day 1 to 31, or 0 when unknown
     */
    public record BirthDate(int year, int month, int day) {
        public BirthDate {
            // Throws for a day that no calendar has.
            LocalDate.of(year, Math.max(1, month), Math.max(1, day));
        }

        /** The first day that it can be. */
        public LocalDate earliest() {
            return LocalDate.of(year, Math.max(1, month), Math.max(1, day));
        }

        /** Whether this may be somebody's date of birth: what is known of it agrees. */
        public boolean agreesWith(LocalDate date) {
            return year == date.getYear()
                    && (month == 0 || month == date.getMonthValue())
                    && (day == 0 || day == date.getDayOfMonth());
        }
    }

    /** Whether its last day is over. */
    public boolean expiredOn(LocalDate today) {
        return expires.map(lastDay -> lastDay.isBefore(today)).orElse(false);
    }

    /** What proofing asks of a card. A date of birth that is known in part is given as the first day it can be. */
    public CardReading toReading() {
        var names = new CardReading.CardNames(
                thaiName.title(),
                thaiName.givenNames(),
                thaiName.family(),
                englishName.givenNames(),
                englishName.family());
        var numbers = new CardReading.CardNumbers(chipNumber.orElse(""), requestNumber);
        return new CardReading(citizenNumber, names, birthDate.earliest(), expires, numbers, photo);
    }

    @Override
    public String toString() {
        return "ThaiIdCard[" + citizenNumber.masked() + "]";
    }
}
