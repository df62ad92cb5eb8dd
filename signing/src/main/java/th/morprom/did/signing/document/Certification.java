package th.morprom.did.signing.document;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * ขอรับรองว่า: the conditions the doctor certifies to be absent.
 *
 * @param absent those he certifies; a condition left out is not certified either way
 * @param other อื่น ๆ (ถ้ามี): one more absence in his own words, at most 200 characters; empty where there is none
 */
public record Certification(Set<CertifiedAbsence> absent, String other) {
    public Certification {
        // In the order of the form, whatever the caller's set was: equal certificates have equal JSON.
        EnumSet<CertifiedAbsence> ordered = EnumSet.noneOf(CertifiedAbsence.class);
        ordered.addAll(absent);
        absent = Collections.unmodifiableSet(ordered);
        FormText.optionalLine("other", other, 200);
    }

    /** Everything on the printed form, nothing added. */
    public static Certification ofAll() {
        return new Certification(EnumSet.allOf(CertifiedAbsence.class), "");
    }
}
