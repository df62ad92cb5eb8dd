package th.morprom.did.signing.document;

import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * What the health examination of foreign workers finds: each listed disease, and the category that follows from all of it.
 *
 * @param reason of the category, at most 300 characters. Empty in category 1; needed where no listed disease is the reason
 */
public record HealthCheck(
        Vitals vitals, GeneralCondition generalCondition, ListedDiseases diseases, Category category, String reason) {
    /** ผลการตรวจสุขภาพ, by the manual of the Ministry of Public Health. */
    public enum Category {
        /** 1: สุขภาพสมบูรณ์ดี */
        HEALTHY,
        /** 2: ผ่านการตรวจสุขภาพ แต่ต้องให้การรักษา ควบคุม และติดตามอย่างต่อเนื่อง */
        PASSED_WITH_TREATMENT,
        /** 3: ไม่ผ่านการตรวจสุขภาพ */
        FAILED
    }

    public HealthCheck {
        FormText.optionalLine("reason", reason, 300);
        if (category.compareTo(diseases.mildestCategory()) < 0) {
            throw new MedicalCertificateRefused(Reason.CONTRADICTORY, "category");
        }
        if (category == Category.HEALTHY && !reason.isEmpty()) {
            throw new MedicalCertificateRefused(Reason.CONTRADICTORY, "reason");
        }
        if (category != diseases.mildestCategory() && reason.isEmpty()) {
            throw new MedicalCertificateRefused(Reason.MISSING, "reason");
        }
    }
}
