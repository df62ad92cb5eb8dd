package th.morprom.did.signing.document;

import java.util.Locale;
import java.util.Set;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * The answer to a history question: ไม่มี, or มี with what it was.
 *
 * @param text what it was, at most 200 characters; empty where the answer is ไม่มี
 */
public record Answer(boolean yes, String text) {
    private static final Answer NONE = new Answer(false, "");

    /** What people write who have nothing to tell. */
    private static final Set<String> WORDS_FOR_NONE = Set.of("", "-", "ไม่มี", "none");

    public Answer {
        if (yes) {
            FormText.line("text", text, 200);
        } else if (!text.isEmpty()) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "text");
        }
    }

    /**
     * The answer that typed text means: nothing, a dash and the word itself mean ไม่มี.
     *
     * @throws MedicalCertificateRefused with the field {@code text}, if no certificate could hold it
     */
    public static Answer typed(String text) {
        String written = FormText.normalised(text);
        return WORDS_FOR_NONE.contains(written.toLowerCase(Locale.ROOT)) ? none() : yes(written);
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
