package th.morprom.did.signing.document;

import java.util.Comparator;
import java.util.stream.Stream;
import th.morprom.did.signing.document.HealthCheck.Category;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/** The six diseases that the examination of foreign workers asks about. */
public record ListedDiseases(
        Finding tuberculosis,
        Finding leprosy,
        Finding elephantiasis,
        Finding syphilis,
        Finding drugAddiction,
        Finding chronicAlcoholism) {
    /** How the disease stands, from best to worst. */
    public enum Finding {
        /** ไม่พบ */
        NOT_FOUND(Category.HEALTHY),
        /** พบ ต้องรักษา: at a stage in which he may work while he is treated. */
        TREATABLE(Category.PASSED_WITH_TREATMENT),
        /** พบในระยะต้องห้าม: tuberculosis in a dangerous stage, syphilis in its third, … */
        PROHIBITED(Category.FAILED);

        private final Category mildest;

        Finding(Category mildest) {
            this.mildest = mildest;
        }
    }

    public ListedDiseases {
        // The manual knows no stage of these two in which somebody passes.
        if (drugAddiction == Finding.TREATABLE) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "drugAddiction");
        }
        if (chronicAlcoholism == Finding.TREATABLE) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "chronicAlcoholism");
        }
    }

    /** Nothing found. */
    public static ListedDiseases none() {
        var none = Finding.NOT_FOUND;
        return new ListedDiseases(none, none, none, none, none, none);
    }

    /** The best category that somebody can be in with these. */
    Category mildestCategory() {
        return Stream.of(tuberculosis, leprosy, elephantiasis, syphilis, drugAddiction, chronicAlcoholism)
                .map(finding -> finding.mildest)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
