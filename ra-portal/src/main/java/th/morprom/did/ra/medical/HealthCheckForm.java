package th.morprom.did.ra.medical;

import static th.morprom.did.ra.medical.Typed.text;
import static th.morprom.did.signing.document.MedicalCertificateRefused.within;

import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.HealthCheck;
import th.morprom.did.signing.document.HealthCheck.Category;
import th.morprom.did.signing.document.ListedDiseases;
import th.morprom.did.signing.document.ListedDiseases.Finding;

/** The listed diseases and the category, as ticked. */
record HealthCheckForm(
        @Nullable Finding tuberculosis,
        @Nullable Finding leprosy,
        @Nullable Finding elephantiasis,
        @Nullable Finding syphilis,
        @Nullable Finding drugAddiction,
        @Nullable Finding chronicAlcoholism,
        @Nullable Category category,
        String reason) {
    HealthCheckForm {
        reason = text(reason);
    }

    static HealthCheckForm empty() {
        return new HealthCheckForm(null, null, null, null, null, null, null, "");
    }

    /** Nothing found, as with most; the category is the doctor's own word. */
    static HealthCheckForm blank() {
        var none = Finding.NOT_FOUND;
        return new HealthCheckForm(none, none, none, none, none, none, null, "");
    }

    HealthCheck check(ExaminationForm examination) {
        return within(
                "check",
                () -> new HealthCheck(
                        examination.vitals(),
                        examination.generalCondition(),
                        within("diseases", this::diseases),
                        Typed.chosen("category", category),
                        reason));
    }

    private ListedDiseases diseases() {
        return new ListedDiseases(
                Typed.chosen("tuberculosis", tuberculosis),
                Typed.chosen("leprosy", leprosy),
                Typed.chosen("elephantiasis", elephantiasis),
                Typed.chosen("syphilis", syphilis),
                Typed.chosen("drugAddiction", drugAddiction),
                Typed.chosen("chronicAlcoholism", chronicAlcoholism));
    }
}
