package th.morprom.did.ra.medical;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.signing.document.Answer;
import th.morprom.did.signing.document.CitizenNumber;
import th.morprom.did.signing.document.Declaration;
import th.morprom.did.signing.document.DrivingCertificate;
import th.morprom.did.signing.document.Epilepsy;
import th.morprom.did.signing.document.Examination;
import th.morprom.did.signing.document.FitnessCertificate;
import th.morprom.did.signing.document.ForeignWorkerCertificate;
import th.morprom.did.signing.document.GeneralCertificate;
import th.morprom.did.signing.document.HealthCheck;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.Patient;
import th.morprom.did.signing.document.SickLeaveCertificate;
import th.morprom.did.signing.document.Visit;
import th.morprom.did.signing.document.Vitals;
import th.morprom.did.signing.document.Work;
import th.morprom.did.signing.document.Worker;

/** The form as it would have to be filled in for a certificate. */
final class FilledForm {
    private static final CertificateForm.Illness NO_ILLNESS = CertificateForm.Illness.from("");
    private static final CertificateForm.Job NO_JOB = CertificateForm.Job.empty();
    private static final CertificateForm.Foreigner NO_FOREIGNER = CertificateForm.Foreigner.empty();
    private static final HealthCheckForm NO_CHECK = HealthCheckForm.empty();

    private FilledForm() {}

    static CertificateForm of(MedicalCertificate certificate) {
        return switch (certificate.type()) {
            case GENERAL -> general((GeneralCertificate) certificate);
            case DRIVING_LICENCE -> driving((DrivingCertificate) certificate);
            case SICK_LEAVE -> sickLeave((SickLeaveCertificate) certificate);
            case FITNESS_FOR_WORK -> fitness((FitnessCertificate) certificate);
            case FOREIGN_WORKER -> foreignWorker((ForeignWorkerCertificate) certificate);
        };
    }

    private static CertificateForm general(GeneralCertificate written) {
        return new CertificateForm(
                written.type(),
                person(written.patient()),
                history(written.declaration(), Optional.empty()),
                examined(written.visit()),
                examination(written.examination()),
                NO_ILLNESS,
                NO_JOB,
                NO_FOREIGNER,
                NO_CHECK);
    }

    private static CertificateForm driving(DrivingCertificate written) {
        return new CertificateForm(
                written.type(),
                person(written.patient()),
                history(written.declaration(), Optional.of(written.epilepsy())),
                examined(written.visit()),
                examination(written.examination()),
                NO_ILLNESS,
                NO_JOB,
                NO_FOREIGNER,
                NO_CHECK);
    }

    private static CertificateForm sickLeave(SickLeaveCertificate written) {
        var diagnosis = written.diagnosis();
        return new CertificateForm(
                written.type(),
                person(written.patient()),
                CertificateForm.History.empty(),
                examined(written.visit()),
                ExaminationForm.empty(),
                new CertificateForm.Illness(
                        written.hospitalNumber(),
                        diagnosis.text(),
                        diagnosis.icd10(),
                        !diagnosis.disclosed(),
                        ThaiDay.written(written.rest().from()),
                        ThaiDay.written(written.rest().to()),
                        written.advice()),
                NO_JOB,
                NO_FOREIGNER,
                NO_CHECK);
    }

    private static CertificateForm fitness(FitnessCertificate written) {
        return new CertificateForm(
                written.type(),
                person(written.patient()),
                CertificateForm.History.empty(),
                examined(written.visit()),
                examination(written.examination()),
                NO_ILLNESS,
                job(written.work()),
                NO_FOREIGNER,
                NO_CHECK);
    }

    private static CertificateForm foreignWorker(ForeignWorkerCertificate written) {
        var found = written.check();
        var worker = written.worker();
        var name = worker.name();
        return new CertificateForm(
                written.type(),
                new CertificateForm.Person(
                        name.title(),
                        name.givenName(),
                        name.familyName(),
                        worker.citizenNumber().map(CitizenNumber::digits).orElse(""),
                        worker.address()),
                CertificateForm.History.empty(),
                examined(written.visit()),
                new ExaminationForm(
                        measured(found.vitals()), found.generalCondition().finding(), Set.of(), "", ""),
                NO_ILLNESS,
                NO_JOB,
                foreigner(worker, written.hospitalNumber()),
                check(found));
    }

    private static CertificateForm.Person person(Patient patient) {
        var name = patient.name();
        return new CertificateForm.Person(
                name.title(),
                name.givenName(),
                name.familyName(),
                patient.citizenNumber().digits(),
                patient.address());
    }

    private static CertificateForm.History history(Declaration said, Optional<Epilepsy> epilepsy) {
        var answer = epilepsy.map(Epilepsy::answer);
        return new CertificateForm.History(
                said.chronicDisease().text(),
                said.accidentOrSurgery().text(),
                said.hospitalisation().text(),
                said.otherHistory().text(),
                answer.map(Answer::yes).orElse(null),
                answer.map(Answer::text).orElse(""),
                epilepsy.flatMap(Epilepsy::seizureFreeSince)
                        .map(ThaiDay::written)
                        .orElse(""),
                ThaiDay.written(said.date()),
                said.guardian().map(GuardianForm::of).orElse(null));
    }

    private static CertificateForm.Examined examined(Visit visit) {
        return new CertificateForm.Examined(visit.place(), ThaiDay.written(visit.date()));
    }

    private static ExaminationForm examination(Examination found) {
        return new ExaminationForm(
                measured(found.vitals()),
                found.generalCondition().finding(),
                found.certification().absent(),
                found.certification().other(),
                found.summary());
    }

    private static ExaminationForm.Measured measured(Vitals vitals) {
        return new ExaminationForm.Measured(
                plain(vitals.weightKg()),
                plain(vitals.heightCm()),
                Integer.toString(vitals.systolicMmHg()),
                Integer.toString(vitals.diastolicMmHg()),
                Integer.toString(vitals.pulsePerMinute()));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static CertificateForm.Job job(Work work) {
        return new CertificateForm.Job(work.position(), work.employer(), work.fitness(), work.limits());
    }

    private static CertificateForm.Foreigner foreigner(Worker worker, String hospitalNumber) {
        return new CertificateForm.Foreigner(
                ThaiDay.written(worker.birthDate()),
                worker.sex(),
                worker.nationality(),
                worker.document(),
                worker.documentNumber(),
                worker.employer(),
                hospitalNumber);
    }

    private static HealthCheckForm check(HealthCheck found) {
        var diseases = found.diseases();
        return new HealthCheckForm(
                diseases.tuberculosis(),
                diseases.leprosy(),
                diseases.elephantiasis(),
                diseases.syphilis(),
                diseases.drugAddiction(),
                diseases.chronicAlcoholism(),
                found.category(),
                found.reason());
    }
}
