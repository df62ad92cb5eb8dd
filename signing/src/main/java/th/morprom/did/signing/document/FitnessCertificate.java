package th.morprom.did.signing.document;

import java.util.Optional;

/** That somebody is free of the five diseases that employers ask about, and how fit he is for a work. */
public record FitnessCertificate(Patient patient, Visit visit, Examination examination, Work work)
        implements MedicalCertificate {
    public FitnessCertificate {
        visit.requireAnother(patient.name(), "patient");
        examination.requireOnForm(CertificateType.FITNESS_FOR_WORK);
        if (work.fitness() == Work.Fitness.FIT) {
            examination.requireCertified(CertificateType.FITNESS_FOR_WORK.absences());
        }
    }

    @Override
    public CertificateType type() {
        return CertificateType.FITNESS_FOR_WORK;
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
