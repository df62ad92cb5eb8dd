package th.morprom.did.signing.document;

import java.time.LocalDate;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * Content of the general two-part medical certificate of the Medical Council of Thailand. Every record in it checks itself:
 * one that exists can be printed.
 *
 * @param declaration part 1, by the citizen
 * @param examination part 2, by the doctor
 */
public record MedicalCertificate(Declaration declaration, Examination examination) {
    public MedicalCertificate {
        if (!declaration.name().names(examination.patient())) {
            throw new MedicalCertificateRefused(Reason.PATIENT_IS_NOT_DECLARANT, "examination.patient");
        }
    }

    /**
     * This certificate, if it may be signed on {@code today}: nothing in it lies ahead, and it is not over yet.
     *
     * @param today the date in Thailand
     * @throws MedicalCertificateRefused with {@code IN_THE_FUTURE} or {@code EXPIRED}
     */
    public MedicalCertificate signableOn(LocalDate today) {
        if (declaration.date().isAfter(today)) {
            throw new MedicalCertificateRefused(Reason.IN_THE_FUTURE, "declaration.date");
        }
        if (examination.date().isAfter(today)) {
            throw new MedicalCertificateRefused(Reason.IN_THE_FUTURE, "examination.date");
        }
        if (examination.validUntil().isBefore(today)) {
            throw new MedicalCertificateRefused(Reason.EXPIRED, "examination.date");
        }
        return this;
    }

    /** The JSON form, for storage and for the file inside the PDF: members in the order of the form, dates ISO 8601. */
    public byte[] json() {
        return CertificateJson.write(this);
    }

    /**
     * Reads what {@link #json} wrote. Unknown, missing, repeated and null members are refused.
     *
     * @throws MedicalCertificateRefused with the path of the member that is wrong
     */
    public static MedicalCertificate ofJson(byte[] json) {
        return CertificateJson.read(json);
    }
}
