package th.morprom.did.hisclient;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * What a medical certificate is to say; the rules are the server's, and what it refuses it names ({@link
 * ErrorCode#INVALID_CONTENT}). Name, facility and key of the doctor are those he is certified with. Made by the methods
 * named after the forms.
 *
 * @param doctorLicence number of his licence, without ว.
 * @param reference what the program itself calls it, at most 64 characters; it comes back in answers and events
 */
public record CertificateContent(
        CertificateType type,
        String doctorLicence,
        Optional<String> reference,
        Patient patient,
        Optional<History> history,
        Examination examination,
        Optional<SickLeave> sickLeave,
        Optional<Work> work,
        Optional<Worker> worker) {

    /** The general two-part form. */
    public static CertificateContent general(
            String doctorLicence, Patient patient, History history, Examination examination) {
        return twoParts(CertificateType.GENERAL, doctorLicence, patient, history, examination);
    }

    /** For a driving licence: the history answers the question of epilepsy, and all seven absences are certified. */
    public static CertificateContent drivingLicence(
            String doctorLicence, Patient patient, History history, Examination examination) {
        return twoParts(CertificateType.DRIVING_LICENCE, doctorLicence, patient, history, examination);
    }

    /** Sick leave; of the examination it has place and date alone, {@link Examination#seen}. */
    public static CertificateContent sickLeave(
            String doctorLicence, Patient patient, Examination seen, SickLeave leave) {
        return new CertificateContent(
                CertificateType.SICK_LEAVE,
                doctorLicence,
                Optional.empty(),
                patient,
                Optional.empty(),
                seen,
                Optional.of(leave),
                Optional.empty(),
                Optional.empty());
    }

    /** Fitness for a certain work. */
    public static CertificateContent fitnessForWork(
            String doctorLicence, Patient patient, Examination examination, Work work) {
        return new CertificateContent(
                CertificateType.FITNESS_FOR_WORK,
                doctorLicence,
                Optional.empty(),
                patient,
                Optional.empty(),
                examination,
                Optional.empty(),
                Optional.of(work),
                Optional.empty());
    }

    /** The examination of a foreign worker, who may have no citizen number. */
    public static CertificateContent foreignWorker(
            String doctorLicence, Patient patient, Examination examination, Worker worker) {
        return new CertificateContent(
                CertificateType.FOREIGN_WORKER,
                doctorLicence,
                Optional.empty(),
                patient,
                Optional.empty(),
                examination,
                Optional.empty(),
                Optional.empty(),
                Optional.of(worker));
    }

    private static CertificateContent twoParts(
            CertificateType type, String doctorLicence, Patient patient, History history, Examination examination) {
        return new CertificateContent(
                type,
                doctorLicence,
                Optional.empty(),
                patient,
                Optional.of(history),
                examination,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same under the program's own name. */
    public CertificateContent withReference(String own) {
        return new CertificateContent(
                type, doctorLicence, Optional.of(own), patient, history, examination, sickLeave, work, worker);
    }

    /**
     * Whom it is about.
     *
     * @param title such as นาย
     * @param citizenNumber 13 digits; may be absent for a foreign worker alone
     */
    public record Patient(
            String title, String givenName, String familyName, Optional<String> citizenNumber, String address) {
        public Patient(String title, String givenName, String familyName, String citizenNumber, String address) {
            this(title, givenName, familyName, Optional.of(citizenNumber), address);
        }

        @Override
        public String toString() {
            // Programs log what they hold.
            return "Patient[…]";
        }
    }

    /**
     * Part 1: what the patient says of himself. Empty means ไม่มี.
     *
     * @param epilepsy of the driving form alone
     * @param date when he said it
     */
    public record History(
            String chronicDisease,
            String accidentOrSurgery,
            String hospitalisation,
            Optional<Epilepsy> epilepsy,
            String other,
            LocalDate date) {
        /** Nothing to tell. */
        public static History nothing(LocalDate date) {
            return new History("", "", "", Optional.empty(), "", date);
        }

        /** The same with an answer to the question of the driving form. */
        public History withEpilepsy(Epilepsy answer) {
            return new History(chronicDisease, accidentOrSurgery, hospitalisation, Optional.of(answer), other, date);
        }
    }

    /** @param seizureFreeSince attested by the treating doctor, if {@code yes} */
    public record Epilepsy(boolean yes, String text, Optional<LocalDate> seizureFreeSince) {
        public static final Epilepsy NO = new Epilepsy(false, "", Optional.empty());
    }

    /**
     * Part 2: where and when the patient was seen, and what was found.
     *
     * @param place such as a department, at most 150 characters
     * @param abnormal absent means a normal general condition
     * @param certifiedAbsent what the doctor certifies the patient not to have
     */
    public record Examination(
            String place,
            LocalDate date,
            Optional<Vitals> vitals,
            Optional<String> abnormal,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<Absence> certifiedAbsent,
            Optional<String> otherAbsence,
            Optional<String> summary) {
        public Examination {
            certifiedAbsent = Set.copyOf(certifiedAbsent);
        }

        /** Seen and not measured, as for sick leave. */
        public static Examination seen(String place, LocalDate date) {
            return new Examination(
                    place, date, Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
        }

        /** Seen and measured, in a normal general condition. */
        public static Examination measured(String place, LocalDate date, Vitals vitals) {
            return new Examination(
                    place, date, Optional.of(vitals), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
        }

        /** The same, and what is not normal. */
        public Examination withAbnormal(String finding) {
            return new Examination(place, date, vitals, Optional.of(finding), certifiedAbsent, otherAbsence, summary);
        }

        /** The same, and what is certified to be absent. */
        public Examination withCertifiedAbsent(Set<Absence> absent) {
            return new Examination(place, date, vitals, abnormal, absent, otherAbsence, summary);
        }

        /** The same, and a disease besides the listed ones that is certified to be absent. */
        public Examination withOtherAbsence(String disease) {
            return new Examination(place, date, vitals, abnormal, certifiedAbsent, Optional.of(disease), summary);
        }

        /** The same, and the doctor's opinion. */
        public Examination withSummary(String opinion) {
            return new Examination(place, date, vitals, abnormal, certifiedAbsent, otherAbsence, Optional.of(opinion));
        }

        @Override
        public String toString() {
            return "Examination[…]";
        }
    }

    /** What a doctor can certify the patient not to have. */
    public enum Absence {
        INCAPACITY,
        MENTAL_DISORDER,
        DRUG_ADDICTION,
        CHRONIC_ALCOHOLISM,
        LEPROSY,
        TUBERCULOSIS,
        ELEPHANTIASIS
    }

    /** Measures, in the units that their names end with. */
    public record Vitals(
            BigDecimal weightKg, BigDecimal heightCm, int systolicMmHg, int diastolicMmHg, int pulsePerMinute) {}

    /** @param hospitalNumber HN */
    public record SickLeave(String hospitalNumber, Diagnosis diagnosis, Rest rest, String advice) {}

    /** The illness, which the patient may keep from whoever reads the certificate. */
    public record Diagnosis(boolean disclosed, Optional<String> text, Optional<String> icd10) {
        /** Not told: it is nowhere in the document, and not sent. */
        public static final Diagnosis HIDDEN = new Diagnosis(false, Optional.empty(), Optional.empty());

        /** Told in words. */
        public static Diagnosis told(String text) {
            return new Diagnosis(true, Optional.of(text), Optional.empty());
        }

        /** Told in words and by its code of ICD-10. */
        public static Diagnosis told(String text, String icd10) {
            return new Diagnosis(true, Optional.of(text), Optional.of(icd10));
        }

        @Override
        public String toString() {
            return "Diagnosis[…]";
        }
    }

    /** Days of rest, both ends included; {@code days} is their number, as the doctor wrote it. */
    public record Rest(LocalDate from, LocalDate to, int days) {
        /** Counts the days. */
        public static Rest of(LocalDate from, LocalDate to) {
            return new Rest(from, to, Math.toIntExact(ChronoUnit.DAYS.between(from, to) + 1));
        }
    }

    /** @param limits empty if and only if fit without */
    public record Work(String position, String employer, Fitness fitness, String limits) {}

    /** For the work. */
    public enum Fitness {
        FIT,
        FIT_WITH_LIMITS,
        UNFIT
    }

    /**
     * A foreign worker and what his examination found.
     *
     * @param employer may be empty
     * @param hospitalNumber HN; may be empty
     * @param reason empty if healthy; required where no listed disease is the reason
     */
    public record Worker(
            LocalDate birthDate,
            Sex sex,
            String nationality,
            IdentityDocument document,
            String documentNumber,
            String employer,
            String hospitalNumber,
            Diseases diseases,
            Category category,
            String reason) {
        @Override
        public String toString() {
            return "Worker[…]";
        }
    }

    /** As in the worker's document. */
    public enum Sex {
        MALE,
        FEMALE
    }

    /** By which a foreign worker is known. */
    public enum IdentityDocument {
        PASSPORT,
        TEMPORARY_PASSPORT,
        TRAVEL_DOCUMENT,
        CERTIFICATE_OF_IDENTITY,
        NON_THAI_CARD,
        REGISTRATION_38_1
    }

    /** The six diseases of the form; of the last two nothing is treatable. */
    public record Diseases(
            Finding tuberculosis,
            Finding leprosy,
            Finding elephantiasis,
            Finding syphilis,
            Finding drugAddiction,
            Finding chronicAlcoholism) {
        public static final Diseases NONE = new Diseases(
                Finding.NOT_FOUND,
                Finding.NOT_FOUND,
                Finding.NOT_FOUND,
                Finding.NOT_FOUND,
                Finding.NOT_FOUND,
                Finding.NOT_FOUND);
    }

    /** Of a listed disease. */
    public enum Finding {
        NOT_FOUND,
        TREATABLE,
        PROHIBITED
    }

    /** The result of the examination. */
    public enum Category {
        HEALTHY,
        PASSED_WITH_TREATMENT,
        FAILED
    }
}
