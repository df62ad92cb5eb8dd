package th.morprom.did.signing.document;

import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * The work that somebody was examined for, and whether he may do it.
 *
 * @param position ตำแหน่งหรือลักษณะงาน, at most 150 characters
 * @param employer at most 150 characters; empty where he applies to several
 * @param limits what he must not do, or why he may not; at most 200 characters, empty if and only if he is simply fit
 */
public record Work(String position, String employer, Fitness fitness, String limits) {
    /** The doctor's judgement. */
    public enum Fitness {
        /** ปฏิบัติงานได้ */
        FIT,
        /** ปฏิบัติงานได้ โดยมีข้อจำกัด */
        FIT_WITH_LIMITS,
        /** ยังไม่เหมาะสมที่จะปฏิบัติงาน */
        UNFIT
    }

    public Work {
        FormText.line("position", position, 150);
        FormText.optionalLine("employer", employer, 150);
        FormText.optionalLine("limits", limits, 200);
        if (fitness == Fitness.FIT && !limits.isEmpty()) {
            throw new MedicalCertificateRefused(Reason.CONTRADICTORY, "limits");
        }
        if (fitness != Fitness.FIT && limits.isEmpty()) {
            throw new MedicalCertificateRefused(Reason.MISSING, "limits");
        }
    }
}
