package th.morprom.did.testpki.card;

/** Where the ministry-of-interior applet keeps what; the fields follow each other without a gap. */
enum Field {
    VERSION(0x0000, 0x04),
    CITIZEN_NUMBER(0x0004, 0x0D),
    THAI_NAME(0x0011, 0x64),
    ENGLISH_NAME(0x0075, 0x64),
    BIRTH_DATE(0x00D9, 0x08),
    SEX(0x00E1, 0x01),
    REQUEST_NUMBER(0x00E2, 0x14),
    ISSUER_PLACE(0x00F6, 0x64),
    ISSUER_CODE(0x015A, 0x0D),
    ISSUE_DATE(0x0167, 0x08),
    EXPIRY_DATE(0x016F, 0x08),
    CARD_TYPE(0x0177, 0x02),
    PHOTO_LENGTH(0x0179, 0x02),
    PHOTO(0x017B, 0x13FE),
    ADDRESS(0x1579, 0xA0),
    NUMBER_UNDER_PHOTO(0x1619, 0x0E),
    SIGNATURE(0x1627, 0x100);

    /** The size of the whole image. */
    static final int END = 0x1727;

    private final int offset;
    private final int length;

    Field(int offset, int length) {
        this.offset = offset;
        this.length = length;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }
}
