package th.morprom.did.desk.card;

/**
 * Where the ministry-of-interior applet keeps what. Texts are TIS-620, names and addresses in parts joined by {@code
 * #}, dates {@code YYYYMMDD} of the Buddhist era.
 */
public enum CardField {
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
    PHOTO(0x017B, 0x13FE),
    /** Many readers ask for 100 bytes only, and cut long addresses off. */
    ADDRESS(0x1579, 0xA0),
    NUMBER_UNDER_PHOTO(0x1619, 0x0E);

    /** How much of the applet's memory the fields take; what follows, the card's own signature, nobody can check. */
    static final int END = 0x1627;

    private final int offset;
    private final int length;

    CardField(int offset, int length) {
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
