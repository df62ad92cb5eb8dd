package th.morprom.did.testpki.card;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.chrono.ThaiBuddhistDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Random;
import th.morprom.did.testpki.person.SyntheticPerson;
import th.morprom.did.testpki.person.SyntheticPerson.Name;

/**
 * The content of one card and how its chip behaves. A card made by {@link #of} is in order; each {@code with…} method
 * gives a copy that differs in one way.
 */
public final class SimulatedThaiIdCard {
    private static final Charset TIS_620 = Charset.forName("TIS-620");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final String LIFELONG = "99999999";
    private static final byte SPACE = 0x20;

    private final byte[] image;
    private final byte[] chipNumber;
    private final Behaviour behaviour;

    /** How the chip behaves; package-private, since each trait has its own method. */
    record Behaviour(
            boolean thaiId,
            boolean oldChip,
            boolean announcesTooMuch,
            boolean tellsChipNumber,
            int commands,
            Duration delay) {
        static final Behaviour USUAL = new Behaviour(true, false, false, true, Integer.MAX_VALUE, Duration.ZERO);
    }

    private SimulatedThaiIdCard(byte[] image, byte[] chipNumber, Behaviour behaviour) {
        this.image = image;
        this.chipNumber = chipNumber;
        this.behaviour = behaviour;
    }

    /** This person's card, issued three years before today and good for five more. */
    public static SimulatedThaiIdCard of(SyntheticPerson person, LocalDate today) {
        var random = new Random(Long.parseLong(person.citizenNumber()));
        var image = new byte[Field.END];
        var card = new SimulatedThaiIdCard(image, bytes(random, 8), Behaviour.USUAL);
        card.put(Field.VERSION, "0003");
        card.put(Field.CITIZEN_NUMBER, person.citizenNumber());
        card.put(Field.THAI_NAME, joined(person.thai()));
        card.put(Field.ENGLISH_NAME, joined(person.english()));
        card.put(Field.BIRTH_DATE, buddhist(person.birthDate()));
        card.put(Field.SEX, person.sex() == SyntheticPerson.Sex.MALE ? "1" : "2");
        card.put(Field.REQUEST_NUMBER, "9999" + digits(random, 16));
        card.put(Field.ISSUER_PLACE, "อำเภอตัวอย่าง/" + person.address().province());
        card.put(Field.ISSUER_CODE, digits(random, 13));
        card.put(Field.ISSUE_DATE, buddhist(today.minusYears(3)));
        card.put(Field.EXPIRY_DATE, buddhist(today.plusYears(5)));
        card.put(Field.CARD_TYPE, "01");
        var photo = Portrait.jpeg(random.nextLong());
        card.put(Field.PHOTO_LENGTH, new byte[] {(byte) (photo.length >> 8), (byte) photo.length});
        card.put(Field.PHOTO, photo);
        var address = person.address();
        card.put(
                Field.ADDRESS,
                String.join(
                        "#",
                        address.house(),
                        address.moo(),
                        address.lane().trok(),
                        address.lane().soi(),
                        address.lane().road(),
                        address.subdistrict(),
                        address.district(),
                        address.province()));
        card.put(Field.NUMBER_UNDER_PHOTO, "9999-99-" + digits(random, 6));
        card.put(Field.SIGNATURE, bytes(random, Field.SIGNATURE.length()));
        return card;
    }

    /** A card whose last day was this one. */
    public SimulatedThaiIdCard withExpiry(LocalDate lastDay) {
        return with(Field.EXPIRY_DATE, buddhist(lastDay));
    }

    /** A card that never expires, as people over 60 may have. */
    public SimulatedThaiIdCard withoutExpiry() {
        return with(Field.EXPIRY_DATE, LIFELONG);
    }

    /** A card whose citizen number has a wrong check digit. */
    public SimulatedThaiIdCard withWrongCheckDigit() {
        var number = text(Field.CITIZEN_NUMBER);
        var last = number.charAt(12) - '0';
        return with(Field.CITIZEN_NUMBER, number.substring(0, 12) + (last + 1) % 10);
    }

    /** A card on which the Thai name is bytes that TIS-620 does not have. */
    public SimulatedThaiIdCard withUnreadableName() {
        var name = new byte[Field.THAI_NAME.length()];
        Arrays.fill(name, (byte) 0xFE);
        return with(Field.THAI_NAME, name);
    }

    /** A card with a date of birth of which only the year is known: {@code 00} for month and day. */
    public SimulatedThaiIdCard withBirthYearOnly() {
        return with(Field.BIRTH_DATE, text(Field.BIRTH_DATE).substring(0, 4) + "0000");
    }

    /** A card whose photo is not a JPEG. */
    public SimulatedThaiIdCard withUnreadablePhoto() {
        return with(Field.PHOTO, new byte[Field.PHOTO.length()]);
    }

    /** A card that is taken out after this many commands. */
    public SimulatedThaiIdCard removedAfter(int commands) {
        var b = behaviour;
        return with(
                new Behaviour(b.thaiId(), b.oldChip(), b.announcesTooMuch(), b.tellsChipNumber(), commands, b.delay()));
    }

    /** Some other smart card: the applet is not there (6A82). */
    public SimulatedThaiIdCard notThai() {
        var b = behaviour;
        return with(
                new Behaviour(false, b.oldChip(), b.announcesTooMuch(), b.tellsChipNumber(), b.commands(), b.delay()));
    }

    /** A chip of the older kind: its ATR begins 3B67 and it wants GET RESPONSE with P2 = 01. */
    public SimulatedThaiIdCard oldChip() {
        var b = behaviour;
        return with(
                new Behaviour(b.thaiId(), true, b.announcesTooMuch(), b.tellsChipNumber(), b.commands(), b.delay()));
    }

    /** A chip that always announces 61FF and then corrects a wrong length by 6Cxx. */
    public SimulatedThaiIdCard announcingTooMuch() {
        var b = behaviour;
        return with(new Behaviour(b.thaiId(), b.oldChip(), true, b.tellsChipNumber(), b.commands(), b.delay()));
    }

    /** A chip that does not tell its own number. */
    public SimulatedThaiIdCard withoutChipNumber() {
        var b = behaviour;
        return with(new Behaviour(b.thaiId(), b.oldChip(), b.announcesTooMuch(), false, b.commands(), b.delay()));
    }

    /** A chip, or a reader, that takes this long for each command. */
    public SimulatedThaiIdCard slow(Duration perCommand) {
        var b = behaviour;
        return with(new Behaviour(
                b.thaiId(), b.oldChip(), b.announcesTooMuch(), b.tellsChipNumber(), b.commands(), perCommand));
    }

    /** The number of the card request (BP1NO), 20 digits. */
    public String requestNumber() {
        return text(Field.REQUEST_NUMBER);
    }

    /** The chip's own number as 16 hexadecimal digits: fabrication date, serial and batch of its life-cycle data. */
    public String chipNumber() {
        return java.util.HexFormat.of().withUpperCase().formatHex(chipNumber);
    }

    /** The photo alone, without what pads it. */
    public byte[] photo() {
        var at = Field.PHOTO_LENGTH.offset();
        var length = ((image[at] & 0xFF) << 8) | (image[at + 1] & 0xFF);
        return Arrays.copyOfRange(image, Field.PHOTO.offset(), Field.PHOTO.offset() + length);
    }

    Behaviour behaviour() {
        return behaviour;
    }

    /** Card production life-cycle data (GlobalPlatform): tag 9F7F, 42 bytes, the chip's number from the 11th on. */
    byte[] lifeCycleData() {
        var data = new byte[3 + 42];
        data[0] = (byte) 0x9F;
        data[1] = 0x7F;
        data[2] = 42;
        System.arraycopy(chipNumber, 0, data, 3 + 10, chipNumber.length);
        return data;
    }

    /** Part of the image; empty beyond its end. */
    byte[] read(int offset, int length) {
        if (offset >= Field.END) {
            return new byte[0];
        }
        return Arrays.copyOfRange(image, offset, Math.min(Field.END, offset + length));
    }

    private SimulatedThaiIdCard with(Field field, String value) {
        return with(field, value.getBytes(TIS_620));
    }

    private SimulatedThaiIdCard with(Field field, byte[] value) {
        var copy = new SimulatedThaiIdCard(image.clone(), chipNumber, behaviour);
        copy.put(field, value);
        return copy;
    }

    private SimulatedThaiIdCard with(Behaviour other) {
        return new SimulatedThaiIdCard(image, chipNumber, other);
    }

    private void put(Field field, String value) {
        put(field, value.getBytes(TIS_620));
    }

    private void put(Field field, byte[] value) {
        if (value.length > field.length()) {
            throw new IllegalArgumentException(field + " has room for " + field.length() + " bytes");
        }
        Arrays.fill(image, field.offset(), field.offset() + field.length(), SPACE);
        System.arraycopy(value, 0, image, field.offset(), value.length);
    }

    private String text(Field field) {
        return new String(image, field.offset(), field.length(), StandardCharsets.US_ASCII).strip();
    }

    private static String joined(Name name) {
        return String.join("#", name.title(), name.given(), name.middle(), name.family());
    }

    private static String buddhist(LocalDate date) {
        return DATE.format(ThaiBuddhistDate.from(date));
    }

    private static String digits(Random random, int count) {
        return random.ints(count, 0, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    private static byte[] bytes(Random random, int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
