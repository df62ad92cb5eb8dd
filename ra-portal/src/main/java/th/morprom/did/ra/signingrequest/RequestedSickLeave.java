package th.morprom.did.ra.signingrequest;

import static th.morprom.did.ra.signingrequest.Given.present;
import static th.morprom.did.ra.signingrequest.Given.text;
import static th.morprom.did.signing.document.MedicalCertificateRefused.within;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.Diagnosis;
import th.morprom.did.signing.document.Patient;
import th.morprom.did.signing.document.Rest;
import th.morprom.did.signing.document.SickLeaveCertificate;
import th.morprom.did.signing.document.Visit;

/** The illness and the days of rest. */
record RequestedSickLeave(
        @Nullable String hospitalNumber,
        @Nullable Illness diagnosis,
        @Nullable Days rest,
        @Nullable String advice) {
    /** Whether it is told must be said: what is forgotten must not pass for the patient's wish. */
    record Illness(
            @Nullable Boolean disclosed,
            @Nullable String text,
            @Nullable String icd10) {
        private Diagnosis diagnosis() {
            return new Diagnosis(present(disclosed, "disclosed"), Given.text(text), Given.text(icd10));
        }
    }

    record Days(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer days) {
        private Rest rest() {
            return new Rest(present(from, "from"), present(to, "to"), present(days, "days"));
        }
    }

    SickLeaveCertificate certificate(Patient patient, Visit visit) {
        return new SickLeaveCertificate(
                patient,
                visit,
                text(hospitalNumber),
                within("diagnosis", () -> present(diagnosis, "").diagnosis()),
                within("rest", () -> present(rest, "").rest()),
                text(advice));
    }
}
