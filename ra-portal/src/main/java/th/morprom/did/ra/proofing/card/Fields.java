package th.morprom.did.ra.proofing.card;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.HiddenCharacters;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.proofing.card.CardRefused.Reason;
import th.morprom.did.ra.proofing.card.ThaiIdCard.Address;
import th.morprom.did.ra.proofing.card.ThaiIdCard.BirthDate;
import th.morprom.did.ra.proofing.card.ThaiIdCard.Name;
import th.morprom.did.ra.proofing.card.ThaiIdCard.Sex;

/** The card's bytes as values: TIS-620 text padded with spaces or NUL, parts joined by {@code #}, Buddhist dates. */
final class Fields {
    private static final Charset TIS_620 = Charset.forName("TIS-620");
    /** Some issuing offices wrote its extra characters, such as the non-breaking space. */
    private static final Charset WINDOWS_874 = Charset.forName("x-windows-874");

    private static final String LIFELONG = "99999999";
    private static final int BUDDHIST_ERA = 543;
    private static final int NAME_PARTS = 4;
    private static final int ADDRESS_PARTS = 8;
    private static final int CHIP_NUMBER_FROM = 13;
    private static final int CHIP_NUMBER_TO = 21;

    private Fields() {}

    static CitizenNumber citizenNumber(byte[] field) {
        return CitizenNumber.parse(text(field))
                .orElseThrow(() -> new CardRefused(Reason.CITIZEN_NUMBER, "the citizen number does not check"));
    }

    static Name thaiName(byte[] field) {
        var name = name(field);
        if (name.given().isEmpty()) {
            throw new CardRefused(Reason.TEXT, "no Thai given name");
        }
        return name;
    }

    static Name englishName(byte[] field) {
        return text(field).isEmpty() ? new Name("", "", "", "") : name(field);
    }

    static Address address(byte[] field) {
        var part = parts(field, ADDRESS_PARTS);
        return new Address(part[0], part[1], part[2], part[3], part[4], part[5], part[6], part[7]);
    }

    static Sex sex(byte[] field) {
        return switch (text(field)) {
            case "1" -> Sex.MALE;
            case "2" -> Sex.FEMALE;
            default -> throw new CardRefused(Reason.TEXT, "neither male nor female");
        };
    }

    static BirthDate birthDate(byte[] field) {
        var digits = dateDigits(field);
        try {
            return new BirthDate(year(digits), number(digits, 4), number(digits, 6));
        } catch (DateTimeException e) {
            throw new CardRefused(Reason.DATE, "a date of birth that no calendar has", e);
        }
    }

    static LocalDate date(byte[] field) {
        var digits = dateDigits(field);
        try {
            return LocalDate.of(year(digits), number(digits, 4), number(digits, 6));
        } catch (DateTimeException e) {
            throw new CardRefused(Reason.DATE, "a date that no calendar has", e);
        }
    }

    static Optional<LocalDate> expiry(byte[] field) {
        return text(field).equals(LIFELONG) ? Optional.empty() : Optional.of(date(field));
    }

    /** From the start-of-image to the last end-of-image marker; padding follows it. */
    static Bytes photo(byte[] field) {
        if (marker(field, 0) == 0xFFD8) {
            for (var end = field.length - 2; end >= 2; end--) {
                if (marker(field, end) == 0xFFD9) {
                    return Bytes.of(Arrays.copyOf(field, end + 2));
                }
            }
        }
        throw new CardRefused(Reason.PHOTO, "the photo is not a JPEG");
    }

    /** Empty where the chip tells none. */
    static Optional<String> chipNumber(byte[] lifeCycleData) {
        return lifeCycleData.length == 0
                ? Optional.empty()
                : Optional.of(
                        HexFormat.of().withUpperCase().formatHex(lifeCycleData, CHIP_NUMBER_FROM, CHIP_NUMBER_TO));
    }

    /** The text without what pads it. */
    static String text(byte[] field) {
        var end = field.length;
        while (end > 0 && (field[end - 1] == 0 || field[end - 1] == ' ')) {
            end--;
        }
        var text = decoded(ByteBuffer.wrap(field, 0, end)).strip();
        if (HiddenCharacters.in(text)) {
            throw new CardRefused(Reason.TEXT, "control characters in a text");
        }
        return text;
    }

    private static String decoded(ByteBuffer bytes) {
        try {
            return TIS_620.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException tis620) {
            try {
                return WINDOWS_874.newDecoder().decode(bytes).toString();
            } catch (CharacterCodingException e) {
                throw new CardRefused(Reason.TEXT, "not a Thai text", e);
            }
        }
    }

    private static Name name(byte[] field) {
        var part = parts(field, NAME_PARTS);
        return new Name(part[0], part[1], part[2], part[3]);
    }

    /** Split at each {@code #}; empty parts keep their place. */
    private static String[] parts(byte[] field, int count) {
        var parts = text(field).split("#", -1);
        if (parts.length != count) {
            throw new CardRefused(Reason.TEXT, "a text of " + parts.length + " parts instead of " + count);
        }
        return Arrays.stream(parts).map(String::strip).toArray(String[]::new);
    }

    private static String dateDigits(byte[] field) {
        var digits = text(field);
        if (!digits.matches("[0-9]{8}")) {
            throw new CardRefused(Reason.DATE, "a date has eight digits");
        }
        return digits;
    }

    private static int year(String digits) {
        return Integer.parseInt(digits.substring(0, 4)) - BUDDHIST_ERA;
    }

    private static int number(String digits, int from) {
        return Integer.parseInt(digits.substring(from, from + 2));
    }

    private static int marker(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
