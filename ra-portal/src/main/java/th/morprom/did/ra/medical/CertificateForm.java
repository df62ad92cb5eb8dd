package th.morprom.did.ra.medical;

import static th.morprom.did.ra.medical.Typed.text;
import static th.morprom.did.signing.document.MedicalCertificateRefused.within;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.declaration.ReadDeclaration;
import th.morprom.did.signing.document.Answer;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.CitizenNumber;
import th.morprom.did.signing.document.Declaration;
import th.morprom.did.signing.document.Diagnosis;
import th.morprom.did.signing.document.Doctor;
import th.morprom.did.signing.document.DrivingCertificate;
import th.morprom.did.signing.document.Epilepsy;
import th.morprom.did.signing.document.Facility;
import th.morprom.did.signing.document.FitnessCertificate;
import th.morprom.did.signing.document.ForeignWorkerCertificate;
import th.morprom.did.signing.document.GeneralCertificate;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.Patient;
import th.morprom.did.signing.document.PersonName;
import th.morprom.did.signing.document.Rest;
import th.morprom.did.signing.document.SickLeaveCertificate;
import th.morprom.did.signing.document.Visit;
import th.morprom.did.signing.document.Work;
import th.morprom.did.signing.document.Worker;

/**
 * A certificate as typed; kept as text, so that a refused form comes back as it was. Dates are day/month/year of the Buddhist
 * era, as Thai forms have them. A type uses the parts that its form has; the others are empty.
 */
record CertificateForm(
        CertificateType type,
        Person patient,
        History history,
        Examined examined,
        ExaminationForm examination,
        Illness illness,
        Job work,
        Foreigner worker,
        HealthCheckForm check) {

    /** Whom it is about. */
    record Person(String title, String givenName, String familyName, String citizenNumber, String address) {
        Person {
            title = text(title);
            givenName = text(givenName);
            familyName = text(familyName);
            citizenNumber = text(citizenNumber).replaceAll("[ -]", "");
            address = text(address);
        }

        static Person empty() {
            return new Person("", "", "", "", "");
        }

        PersonName name() {
            return new PersonName(title, givenName, familyName);
        }

        CitizenNumber number() {
            return within("citizenNumber", () -> new CitizenNumber(citizenNumber));
        }

        Patient patient() {
            return new Patient(name(), number(), address);
        }
    }

    /** Part 1. Empty means ไม่มี; the questions about epilepsy stand on the driving form only. */
    record History(
            String chronicDisease,
            String accidentOrSurgery,
            String hospitalisation,
            String other,
            @Nullable Boolean epilepsy,
            String epilepsyKind,
            String seizureFreeSince,
            String date,
            @Nullable GuardianForm guardian) {
        History {
            chronicDisease = text(chronicDisease);
            accidentOrSurgery = text(accidentOrSurgery);
            hospitalisation = text(hospitalisation);
            other = text(other);
            epilepsyKind = text(epilepsyKind);
            seizureFreeSince = text(seizureFreeSince);
            date = text(date);
            guardian = Objects.requireNonNullElseGet(guardian, GuardianForm::nobody);
        }

        static History empty() {
            return new History("", "", "", "", null, "", "", "", null);
        }

        static History blank(LocalDate today) {
            return new History("", "", "", "", null, "", "", ThaiDay.written(today), null);
        }

        Declaration declaration() {
            return new Declaration(
                    within("chronicDisease", () -> Answer.typed(chronicDisease)),
                    within("accidentOrSurgery", () -> Answer.typed(accidentOrSurgery)),
                    within("hospitalisation", () -> Answer.typed(hospitalisation)),
                    within("otherHistory", () -> Answer.typed(other)),
                    Typed.date("date", date),
                    Objects.requireNonNullElseGet(guardian, GuardianForm::nobody)
                            .guardian());
        }

        /** This question must be answered by a tick: silence is no answer to it. */
        Epilepsy epilepsyAnswer() {
            return Typed.chosen("answer", epilepsy)
                    ? new Epilepsy(
                            within("answer", () -> Answer.yes(epilepsyKind)),
                            Typed.optionalDate("seizureFreeSince", seizureFreeSince))
                    : Epilepsy.none();
        }
    }

    record Examined(String place, String date) {
        Examined {
            place = text(place);
            date = text(date);
        }

        Visit visit(Doctor doctor, Facility facility) {
            return new Visit(place, Typed.date("date", date), doctor, facility);
        }
    }

    record Illness(
            String hospitalNumber,
            String diagnosis,
            String icd10,
            @Nullable Boolean withheld,
            String from,
            String to,
            String advice) {
        Illness {
            hospitalNumber = text(hospitalNumber);
            diagnosis = text(diagnosis);
            withheld = Boolean.TRUE.equals(withheld);
            icd10 = text(icd10).toUpperCase(Locale.ROOT);
            from = text(from);
            to = text(to);
            advice = text(advice);
        }

        /** One day of rest, to begin with. */
        static Illness from(String day) {
            return new Illness("", "", "", false, day, day, "");
        }

        /** Withheld wins: what was typed besides goes nowhere. */
        Diagnosis told() {
            return Boolean.TRUE.equals(withheld) ? Diagnosis.withheld() : Diagnosis.of(diagnosis, icd10);
        }

        Rest rest() {
            return Rest.between(Typed.date("from", from), Typed.date("to", to));
        }
    }

    record Job(String position, String employer, Work.@Nullable Fitness fitness, String limits) {
        Job {
            position = text(position);
            employer = text(employer);
            limits = text(limits);
        }

        static Job empty() {
            return new Job("", "", null, "");
        }

        Work work() {
            return new Work(position, employer, Typed.chosen("fitness", fitness), limits);
        }
    }

    /** What a foreigner has besides his name and address. */
    record Foreigner(
            String birthDate,
            Worker.@Nullable Sex sex,
            String nationality,
            Worker.@Nullable IdentityDocument document,
            String documentNumber,
            String employer,
            String hospitalNumber) {
        Foreigner {
            birthDate = text(birthDate);
            nationality = text(nationality);
            documentNumber = text(documentNumber).toUpperCase(Locale.ROOT);
            employer = text(employer);
            hospitalNumber = text(hospitalNumber);
        }

        static Foreigner empty() {
            return new Foreigner("", null, "", null, "", "", "");
        }

        Worker worker(Person person) {
            return new Worker(
                    person.name(),
                    Typed.date("birthDate", birthDate),
                    Typed.chosen("sex", sex),
                    nationality,
                    Typed.chosen("document", document),
                    documentNumber,
                    person.citizenNumber().isEmpty() ? Optional.empty() : Optional.of(person.number()),
                    person.address(),
                    employer);
        }
    }

    CertificateForm {
        type = Objects.requireNonNullElse(type, CertificateType.GENERAL);
        patient = Objects.requireNonNullElseGet(patient, Person::empty);
        history = Objects.requireNonNullElseGet(history, History::empty);
        examined = Objects.requireNonNullElseGet(examined, () -> new Examined("", ""));
        examination = Objects.requireNonNullElseGet(examination, ExaminationForm::empty);
        illness = Objects.requireNonNullElseGet(illness, () -> Illness.from(""));
        work = Objects.requireNonNullElseGet(work, Job::empty);
        worker = Objects.requireNonNullElseGet(worker, Foreigner::empty);
        check = Objects.requireNonNullElseGet(check, HealthCheckForm::empty);
    }

    /** A new form: today, at the doctor's own facility, everything on the printed form certified. */
    static CertificateForm blank(CertificateType type, LocalDate today, Facility facility) {
        var day = ThaiDay.written(today);
        return new CertificateForm(
                type,
                Person.empty(),
                History.blank(today),
                new Examined(facility.name(), day),
                ExaminationForm.blank(type),
                Illness.from(day),
                Job.empty(),
                Foreigner.empty(),
                HealthCheckForm.blank());
    }

    /** This form with what its patient or his guardian declared beforehand; the account knows no address of his. */
    CertificateForm declared(ReadDeclaration.Declared declared, String citizenNumber) {
        var name = declared.person().name();
        var said = declared.declaration().answers();
        return new CertificateForm(
                type,
                new Person(name.titleTh(), name.givenNameTh(), name.familyNameTh(), citizenNumber, ""),
                new History(
                        said.chronicDisease().text(),
                        said.accidentOrSurgery().text(),
                        said.hospitalisation().text(),
                        said.otherHistory().text(),
                        said.epilepsy().map(Answer::yes).orElse(null),
                        said.epilepsy().map(Answer::text).orElse(""),
                        "",
                        ThaiDay.written(ThaiDay.of(declared.declaration().declaredAt())),
                        declared.guardian().map(GuardianForm::of).orElse(null)),
                examined,
                examination,
                illness,
                work,
                worker,
                check);
    }

    /**
     * The certificate this form describes.
     *
     * @throws MedicalCertificateRefused with the path of the field that cannot be right
     */
    MedicalCertificate certificate(Doctor doctor, Facility facility) {
        var visit = within("visit", () -> examined.visit(doctor, facility));
        return switch (type) {
            case GENERAL ->
                new GeneralCertificate(
                        person(), visit, within("declaration", history::declaration), examination.examination());
            case DRIVING_LICENCE ->
                new DrivingCertificate(
                        person(),
                        visit,
                        within("declaration", history::declaration),
                        within("epilepsy", history::epilepsyAnswer),
                        examination.examination());
            case SICK_LEAVE ->
                new SickLeaveCertificate(
                        person(),
                        visit,
                        illness.hospitalNumber(),
                        within("diagnosis", illness::told),
                        within("rest", illness::rest),
                        illness.advice());
            case FITNESS_FOR_WORK ->
                new FitnessCertificate(person(), visit, examination.examination(), within("work", work::work));
            case FOREIGN_WORKER ->
                new ForeignWorkerCertificate(
                        within("worker", () -> worker.worker(patient)),
                        visit,
                        worker.hospitalNumber(),
                        check.check(examination));
        };
    }

    private Patient person() {
        return within("patient", patient::patient);
    }
}
