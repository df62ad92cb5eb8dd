package th.morprom.did.signing.document;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.regex.Pattern;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * A foreign worker, by the document that he shows.
 *
 * @param nationality สัญชาติ, at most 60 characters
 * @param documentNumber of it, 4 to 20 of {@code A-Z 0-9 / -}
 * @param citizenNumber the 13-digit number that Thailand gave him, where it did
 * @param address in Thailand, at most 200 characters
 * @param employer at most 150 characters; empty where there is none yet
 */
public record Worker(
        PersonName name,
        LocalDate birthDate,
        Sex sex,
        String nationality,
        IdentityDocument document,
        String documentNumber,
        Optional<CitizenNumber> citizenNumber,
        String address,
        String employer) {
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9][A-Z0-9/-]{3,19}");
    /** Of what anybody alive has seen. */
    static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /** As in the document. */
    public enum Sex {
        MALE,
        FEMALE
    }

    /** What the worker shows of himself. */
    public enum IdentityDocument {
        /** หนังสือเดินทาง */
        PASSPORT,
        /** หนังสือเดินทางชั่วคราว */
        TEMPORARY_PASSPORT,
        /** เอกสารเดินทาง (TD) */
        TRAVEL_DOCUMENT,
        /** เอกสารรับรองบุคคล (CI) */
        CERTIFICATE_OF_IDENTITY,
        /** บัตรประจำตัวคนซึ่งไม่มีสัญชาติไทย */
        NON_THAI_CARD,
        /** ท.ร. 38/1 */
        REGISTRATION_38_1
    }

    public Worker {
        FormText.line("nationality", nationality, 60);
        if (!NUMBER.matcher(documentNumber).matches()) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "documentNumber");
        }
        FormText.line("address", address, 200);
        FormText.optionalLine("employer", employer, 150);
        if (birthDate.isBefore(EARLIEST)) {
            throw new MedicalCertificateRefused(Reason.OUT_OF_RANGE, "birthDate");
        }
    }

    /** Whole years on a day. */
    int age(LocalDate day) {
        return Period.between(birthDate, day).getYears();
    }

    /** A year of the Buddhist era typed as a common-era year ends here too. */
    void requireBornBefore(LocalDate examined) {
        if (!birthDate.isBefore(examined)) {
            throw new MedicalCertificateRefused(Reason.OUT_OF_RANGE, "worker.birthDate");
        }
    }
}
