package th.morprom.did.signing.document;

import java.util.Set;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * What the doctor measured, found and certifies.
 *
 * @param summary สรุปความเห็นและข้อแนะนำของแพทย์, at most 600 characters in at most 12 lines
 */
public record Examination(
        Vitals vitals, GeneralCondition generalCondition, Certification certification, String summary) {
    private static final String ABSENT = "examination.certification.absent";

    public Examination {
        FormText.paragraph("summary", summary, 600);
    }

    /** Nothing is certified that the form has no words for. */
    void requireOnForm(CertificateType type) {
        if (!type.absences().containsAll(certification.absent())) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, ABSENT);
        }
    }

    /** Everything is certified that this form must say to serve its purpose. */
    void requireCertified(Set<CertifiedAbsence> needed) {
        if (!certification.absent().containsAll(needed)) {
            throw new MedicalCertificateRefused(Reason.NOT_CERTIFIED, ABSENT);
        }
    }
}
