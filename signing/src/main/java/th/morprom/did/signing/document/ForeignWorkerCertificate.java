package th.morprom.did.signing.document;

import java.util.Optional;

/**
 * The health examination of a foreign worker.
 *
 * @param hospitalNumber HN, at most 20 characters; empty where there is none
 */
public record ForeignWorkerCertificate(Worker worker, Visit visit, String hospitalNumber, HealthCheck check)
        implements MedicalCertificate {
    public ForeignWorkerCertificate {
        FormText.optionalLine("hospitalNumber", hospitalNumber, 20);
        visit.requireAnother(worker.name(), "worker");
        worker.requireBornBefore(visit.date());
    }

    @Override
    public CertificateType type() {
        return CertificateType.FOREIGN_WORKER;
    }

    @Override
    public PersonName subject() {
        return worker.name();
    }

    @Override
    public Optional<CitizenNumber> citizenNumber() {
        return worker.citizenNumber();
    }
}
