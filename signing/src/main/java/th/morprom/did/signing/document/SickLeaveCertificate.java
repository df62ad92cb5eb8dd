package th.morprom.did.signing.document;

import java.util.Optional;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * That somebody really was ill, was treated and is to rest. Whether it says of what he was ill is decided when it is written
 * (docs/decisions/0030): what is left out is nowhere in the document.
 *
 * @param hospitalNumber HN, at most 20 characters; empty where it is not told
 * @param advice further advice of the doctor, at most 300 characters; empty where there is none
 */
public record SickLeaveCertificate(
        Patient patient, Visit visit, String hospitalNumber, Diagnosis diagnosis, Rest rest, String advice)
        implements MedicalCertificate {
    /** Somebody in hospital was ill before the day he is discharged with his certificate. */
    private static final int LONGEST_BEFORE_DAYS = 60;

    private static final int LONGEST_AHEAD_DAYS = 7;

    public SickLeaveCertificate {
        FormText.optionalLine("hospitalNumber", hospitalNumber, 20);
        FormText.optionalLine("advice", advice, 300);
        visit.requireAnother(patient.name(), "patient");
        if (rest.from().isBefore(visit.date().minusDays(LONGEST_BEFORE_DAYS))
                || rest.from().isAfter(visit.date().plusDays(LONGEST_AHEAD_DAYS))) {
            throw new MedicalCertificateRefused(Reason.OUT_OF_RANGE, "rest.from");
        }
    }

    @Override
    public CertificateType type() {
        return CertificateType.SICK_LEAVE;
    }

    @Override
    public PersonName subject() {
        return patient.name();
    }

    @Override
    public Optional<CitizenNumber> citizenNumber() {
        return Optional.of(patient.citizenNumber());
    }
}
