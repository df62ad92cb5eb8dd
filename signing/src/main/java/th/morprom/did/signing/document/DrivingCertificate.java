package th.morprom.did.signing.document;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The two-part certificate for a driving licence. Its form has one sentence that certifies everything at once and no boxes to
 * tick, so a doctor who cannot certify all of it cannot sign it; nobody could drive by less.
 *
 * @param declaration part 1, by the citizen
 * @param epilepsy the question that this form adds to part 1
 * @param examination part 2, by the doctor
 */
public record DrivingCertificate(
        Patient patient, Visit visit, Declaration declaration, Epilepsy epilepsy, Examination examination)
        implements MedicalCertificate {
    public DrivingCertificate {
        visit.requireAnother(patient.name(), "patient");
        examination.requireCertified(CertificateType.DRIVING_LICENCE.absences());
        epilepsy.requireLongAgo(visit.date());
    }

    @Override
    public CertificateType type() {
        return CertificateType.DRIVING_LICENCE;
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
