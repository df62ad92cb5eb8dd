package th.morprom.did.ra.signingrequest;

import static th.morprom.did.ra.signingrequest.Given.absent;
import static th.morprom.did.ra.signingrequest.Given.present;
import static th.morprom.did.ra.signingrequest.Given.text;
import static th.morprom.did.signing.document.MedicalCertificateRefused.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.Certification;
import th.morprom.did.signing.document.CertifiedAbsence;
import th.morprom.did.signing.document.Doctor;
import th.morprom.did.signing.document.Examination;
import th.morprom.did.signing.document.Facility;
import th.morprom.did.signing.document.GeneralCondition;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;
import th.morprom.did.signing.document.Visit;
import th.morprom.did.signing.document.Vitals;

/** Where and when the patient was seen, and what was found. An empty {@code abnormal} means the general condition is normal. */
record RequestedExamination(
        @Nullable String place,
        @Nullable LocalDate date,
        @Nullable Measured vitals,
        @Nullable String abnormal,
        @Nullable Set<CertifiedAbsence> certifiedAbsent,
        @Nullable String otherAbsence,
        @Nullable String summary) {
    record Measured(
            @Nullable BigDecimal weightKg,
            @Nullable BigDecimal heightCm,
            @Nullable Integer systolicMmHg,
            @Nullable Integer diastolicMmHg,
            @Nullable Integer pulsePerMinute) {
        private Vitals vitals() {
            return new Vitals(
                    present(weightKg, "weightKg"),
                    present(heightCm, "heightCm"),
                    present(systolicMmHg, "systolicMmHg"),
                    present(diastolicMmHg, "diastolicMmHg"),
                    present(pulsePerMinute, "pulsePerMinute"));
        }
    }

    /** For sick leave nothing is measured; a foreign worker has diseases of his own list, and no summary. */
    RequestedExamination requireOnlyMembersOf(CertificateType type) {
        if (type == CertificateType.SICK_LEAVE) {
            absent(vitals, "vitals");
            absent(abnormal, "abnormal");
        }
        if (type.absences().isEmpty()) {
            absent(certifiedAbsent, "certifiedAbsent");
            absent(otherAbsence, "otherAbsence");
            absent(summary, "summary");
        }
        return this;
    }

    Visit visit(Doctor doctor, Facility facility) {
        return new Visit(text(place), present(date, "date"), doctor, facility);
    }

    Examination examination() {
        Set<CertifiedAbsence> absent =
                Objects.requireNonNullElseGet(certifiedAbsent, () -> EnumSet.noneOf(CertifiedAbsence.class));
        if (absent.stream().anyMatch(Objects::isNull)) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "examination.certifiedAbsent");
        }
        return within(
                "examination",
                () -> new Examination(
                        measured(),
                        condition(),
                        within("certification", () -> new Certification(absent, text(otherAbsence))),
                        text(summary)));
    }

    Vitals measured() {
        var given = present(vitals, "vitals");
        return within("vitals", given::vitals);
    }

    GeneralCondition condition() {
        var found = text(abnormal);
        return within(
                "abnormal", () -> found.isEmpty() ? GeneralCondition.ofNormal() : GeneralCondition.abnormal(found));
    }
}
