package th.morprom.did.signing.document;

import java.util.regex.Pattern;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * การวินิจฉัยโรค, or that the patient does not want it told.
 *
 * @param disclosed whether the certificate tells it; where it does not, there is nothing else here
 * @param text at most 200 characters
 * @param icd10 its ICD-10 code, such as {@code J10.1}; empty where it is not coded
 */
public record Diagnosis(boolean disclosed, String text, String icd10) {
    private static final Pattern ICD10 = Pattern.compile("[A-Z][0-9][0-9A-Z]([.][0-9A-Z]{1,4})?");
    private static final Diagnosis WITHHELD = new Diagnosis(false, "", "");

    public Diagnosis {
        if (disclosed) {
            FormText.line("text", text, 200);
            if (!icd10.isEmpty() && !ICD10.matcher(icd10).matches()) {
                throw new MedicalCertificateRefused(Reason.MALFORMED, "icd10");
            }
        } else if (!text.isEmpty() || !icd10.isEmpty()) {
            throw new MedicalCertificateRefused(Reason.CONTRADICTORY, text.isEmpty() ? "icd10" : "text");
        }
    }

    /** ไม่ประสงค์เปิดเผย: for an employer, whom it does not concern. */
    public static Diagnosis withheld() {
        return WITHHELD;
    }

    public static Diagnosis of(String text, String icd10) {
        return new Diagnosis(true, text, icd10);
    }
}
