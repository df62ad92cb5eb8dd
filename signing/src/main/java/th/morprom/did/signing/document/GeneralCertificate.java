package th.morprom.did.signing.document;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The general two-part certificate of the Medical Council of Thailand.
 *
 * @param declaration part 1, by the citizen
 * @param examination part 2, by the doctor
 */
public record GeneralCertificate(Patient patient, Visit visit, Declaration declaration, Examination examination)
        implements MedicalCertificate {
    public GeneralCertificate {
        visit.requireAnother(patient.name(), "patient");
    }

    @Override
    public CertificateType type() {
        return CertificateType.GENERAL;
    }

    @Override
    public PersonName subject() {
        return patient.name();
    }

    @Override
    public Optional<CitizenNumber> citizenNumber() {
        return Optional.of(patient.citizenNumber());
    }

    @Override
    public Map<String, LocalDate> daysGone() {
        return Map.of("visit.date", visit.date(), "declaration.date", declaration.date());
    }
}
