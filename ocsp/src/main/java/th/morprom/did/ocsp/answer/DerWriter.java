package th.morprom.did.ocsp.answer;

/** Writes DER into an array of the right length, from front to back: every length is known before it is needed. */
final class DerWriter {
    static final int SEQUENCE = 0x30;
    static final int OCTET_STRING = 0x04;
    static final int BIT_STRING = 0x03;
    static final int INTEGER = 0x02;
    static final int ENUMERATED = 0x0A;
    private static final int GENERALIZED_TIME = 0x18;

    /** What a GeneralizedTime takes with tag and length. */
    static final int TIME_LENGTH = 17;

    private static final int SECONDS_A_DAY = 86_400;
    private static final int SHORT = 0x80;
    private static final int ONE_OCTET = 0x100;

    private final byte[] bytes;
    private int at;

    DerWriter(int length) {
        bytes = new byte[length];
    }

    /** The length of a value with its tag and length, whose content is this long; up to 65,535 octets. */
    static int whole(int contentLength) {
        return contentLength + (contentLength < SHORT ? 2 : contentLength < ONE_OCTET ? 3 : 4);
    }

    DerWriter open(int tag, int contentLength) {
        bytes[at++] = (byte) tag;
        if (contentLength >= ONE_OCTET) {
            bytes[at++] = (byte) (SHORT | 2);
            bytes[at++] = (byte) (contentLength >>> Byte.SIZE);
        } else if (contentLength >= SHORT) {
            bytes[at++] = (byte) (SHORT | 1);
        }
        bytes[at++] = (byte) contentLength;
        return this;
    }

    DerWriter put(byte[] octets) {
        return put(octets, 0, octets.length);
    }

    DerWriter put(byte[] octets, int from, int length) {
        System.arraycopy(octets, from, bytes, at, length);
        at += length;
        return this;
    }

    DerWriter put(int octet) {
        bytes[at++] = (byte) octet;
        return this;
    }

    /** Leaves room that the caller fills in {@link #bytes()} from the place returned. */
    int skip(int length) {
        at += length;
        return at - length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** {@code YYYYMMDDHHMMSSZ}, as RFC 5280 section 4.1.2.5.2 wants it; the year has four digits. */
    DerWriter time(long epochSecond) {
        open(GENERALIZED_TIME, TIME_LENGTH - 2);
        // The days of the Gregorian calendar counted from 1 March of the year 0, after which leap days come last.
        var days = Math.floorDiv(epochSecond, SECONDS_A_DAY) + 719_468;
        var era = Math.floorDiv(days, 146_097);
        var dayOfEra = (int) (days - era * 146_097);
        var yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var monthFromMarch = (5 * dayOfYear + 2) / 153;
        var day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        var month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        var year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        var second = (int) Math.floorMod(epochSecond, (long) SECONDS_A_DAY);
        return digits(year / 100)
                .digits(year % 100)
                .digits(month)
                .digits(day)
                .digits(second / 3_600)
                .digits(second / 60 % 60)
                .digits(second % 60)
                .put('Z');
    }

    private DerWriter digits(int number) {
        bytes[at++] = (byte) ('0' + number / 10);
        bytes[at++] = (byte) ('0' + number % 10);
        return this;
    }
}
