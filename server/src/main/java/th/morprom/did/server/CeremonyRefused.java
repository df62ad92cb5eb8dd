package th.morprom.did.server;

/** A ceremony cannot go on like this. What was done before stands and is found again; nothing else was done. */
final class CeremonyRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    CeremonyRefused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** What somebody must change, in both languages. */
    enum Reason {
        SCRIPT("แฟ้มบทพิธีอ่านไม่ได้หรือไม่ครบ", "The ceremony script cannot be read or is incomplete"),
        NO_CONSOLE(
                "ไม่มีหน้าจอสำหรับพิมพ์วลีรหัสผ่าน ให้ใช้เทอร์มินัล หรือระบุ passphrase-file ในบทพิธี",
                "There is no console to type a passphrase on: use a terminal, or name a passphrase-file in the script"),
        PASSPHRASES_DIFFER("วลีรหัสผ่านสองครั้งไม่ตรงกัน", "The passphrase was not typed the same way twice"),
        SHARES_INCOMPLETE(
                "มีแฟ้มส่วนรหัสไม่ครบชุดจากพิธีที่ค้าง และโทเคนยังไม่ถูกใช้ ให้ลบแฟ้มเหล่านั้นแล้วเริ่มใหม่",
                "Share files of an interrupted ceremony are there, but not all, and the token is untouched:"
                        + " remove them and begin again"),
        SHARES_MISSING("ไม่พบแฟ้มส่วนรหัส", "A share file is missing"),
        TOKEN_TAKEN(
                "โทเคนนี้มีอยู่แล้ว และไม่ใช่ของผู้ถือส่วนรหัสชุดนี้",
                "The token exists already and is not that of these custodians"),
        SHARES_OUTDATED(
                "โทเคนไม่รับรหัสจากส่วนรหัสชุดนี้ อาจเป็นชุดก่อนเปลี่ยนผู้ถือ",
                "The token does not take the PIN of these shares: they may be from before the custodians changed"),
        REHEARSAL_ON_HARDWARE(
                "ซ้อมได้เฉพาะกับ SoftHSM เพื่อไม่ให้แตะต้องอุปกรณ์จริง",
                "A dry run is held on SoftHSM alone, so that it never touches a real device"),
        REHEARSAL_DATABASE(
                "สร้างหรือลบฐานข้อมูลชั่วคราวไม่ได้",
                "The throw-away database cannot be created or dropped: the user needs CREATEDB"),
        NOT_COMPARED(
                "ไม่มีผู้ยืนยันว่าลายนิ้วมือของกุญแจตรงกัน จึงไม่บันทึกเจ้าหน้าที่",
                "Nobody says that the keys' fingerprints are the officers' own: no officer is recorded"),
        OUTPUT_EXISTS(
                "โฟลเดอร์ผลลัพธ์มีบันทึกพิธีอยู่แล้ว", "The output folder holds the transcript of a ceremony already"),
        FILE("อ่านหรือเขียนแฟ้มไม่ได้", "A file cannot be read or written");

        private final String thai;
        private final String english;

        Reason(String thai, String english) {
            this.thai = thai;
            this.english = english;
        }
    }

    /** For the terminal. */
    String words() {
        return CeremonyWords.refusal(reason.name(), reason.thai, reason.english, String.valueOf(getMessage()));
    }
}
