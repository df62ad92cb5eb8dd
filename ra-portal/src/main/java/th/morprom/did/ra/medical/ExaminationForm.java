package th.morprom.did.ra.medical;

import static th.morprom.did.ra.medical.Typed.text;
import static th.morprom.did.signing.document.MedicalCertificateRefused.within;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.Certification;
import th.morprom.did.signing.document.CertifiedAbsence;
import th.morprom.did.signing.document.Examination;
import th.morprom.did.signing.document.GeneralCondition;
import th.morprom.did.signing.document.Vitals;

/**
 * What was measured and found, as typed.
 *
 * @param abnormal empty means that the general condition is normal
 */
record ExaminationForm(Measured measured, String abnormal, Set<CertifiedAbsence> absent, String other, String summary) {
    record Measured(
            String weightKg, String heightCm, String systolicMmHg, String diastolicMmHg, String pulsePerMinute) {
        Measured {
            weightKg = text(weightKg);
            heightCm = text(heightCm);
            systolicMmHg = text(systolicMmHg);
            diastolicMmHg = text(diastolicMmHg);
            pulsePerMinute = text(pulsePerMinute);
        }

        private Vitals vitals() {
            return new Vitals(
                    Typed.decimal("weightKg", weightKg),
                    Typed.decimal("heightCm", heightCm),
                    Typed.whole("systolicMmHg", systolicMmHg),
                    Typed.whole("diastolicMmHg", diastolicMmHg),
                    Typed.whole("pulsePerMinute", pulsePerMinute));
        }
    }

    ExaminationForm {
        measured = Objects.requireNonNullElseGet(measured, () -> new Measured("", "", "", "", ""));
        abnormal = text(abnormal);
        absent = Objects.requireNonNullElseGet(absent, () -> EnumSet.noneOf(CertifiedAbsence.class));
        other = text(other);
        summary = text(summary);
    }

    static ExaminationForm empty() {
        return new ExaminationForm(new Measured("", "", "", "", ""), "", Set.of(), "", "");
    }

    /** Everything on the printed form certified. */
    static ExaminationForm blank(CertificateType type) {
        return new ExaminationForm(new Measured("", "", "", "", ""), "", type.absences(), "", "");
    }

    Examination examination() {
        return within(
                "examination",
                () -> new Examination(
                        vitals(),
                        generalCondition(),
                        within("certification", () -> new Certification(absent, other)),
                        summary));
    }

    Vitals vitals() {
        return within("vitals", measured::vitals);
    }

    GeneralCondition generalCondition() {
        return within(
                "generalCondition",
                () -> abnormal.isEmpty() ? GeneralCondition.ofNormal() : GeneralCondition.abnormal(abnormal));
    }
}
