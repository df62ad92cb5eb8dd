package th.morprom.did.signing.document;

import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * The answer to a history question: ไม่มี, or มี with what it was.
 *
 * @param text what it was, at most 200 characters; empty where the answer is ไม่มี
 */
public record Answer(boolean yes, String text) {
    private static final Answer NONE = new Answer(false, "");

    public Answer {
        if (yes) {
            FormText.line("text", text, 200);
        } else if (!text.isEmpty()) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "text");
        }
    }

    /** ไม่มี */
    public static Answer none() {
        return NONE;
    }

    /** มี (ระบุ) */
    public static Answer yes(String text) {
        return new Answer(true, text);
    }
}
