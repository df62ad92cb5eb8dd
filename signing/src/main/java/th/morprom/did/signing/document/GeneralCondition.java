package th.morprom.did.signing.document;

import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * สภาพร่างกายทั่วไป: ปกติ, or ผิดปกติ with what was found.
 *
 * @param finding what was found, at most 200 characters; empty where the condition is normal
 */
public record GeneralCondition(boolean normal, String finding) {
    private static final GeneralCondition NORMAL = new GeneralCondition(true, "");

    public GeneralCondition {
        if (!normal) {
            FormText.line("finding", finding, 200);
        } else if (!finding.isEmpty()) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "finding");
        }
    }

    /** อยู่ในเกณฑ์ปกติ */
    public static GeneralCondition ofNormal() {
        return NORMAL;
    }

    /** ผิดปกติ (ระบุ) */
    public static GeneralCondition abnormal(String finding) {
        return new GeneralCondition(false, finding);
    }
}
