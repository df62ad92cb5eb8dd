package th.morprom.did.ra.signingrequest;

import static th.morprom.did.ra.signingrequest.Given.absent;
import static th.morprom.did.ra.signingrequest.Given.present;
import static th.morprom.did.ra.signingrequest.Given.text;
import static th.morprom.did.signing.document.MedicalCertificateRefused.within;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.CitizenNumber;
import th.morprom.did.signing.document.Doctor;
import th.morprom.did.signing.document.DrivingCertificate;
import th.morprom.did.signing.document.Facility;
import th.morprom.did.signing.document.FitnessCertificate;
import th.morprom.did.signing.document.GeneralCertificate;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;
import th.morprom.did.signing.document.Patient;
import th.morprom.did.signing.document.PersonName;

/**
 * What a program writes into a certificate: everything that the doctor and his facility are not. Absent text is empty text;
 * whatever else is absent is refused by name, and so is what the form of the type has no place for.
 *
 * @param type absent for the general one
 * @param doctorLicence which doctor of the program's facility is to sign, by the number of his licence
 * @param reference what the program itself calls it
 * @param history part 1 of the two-part forms
 */
record RequestedContent(
        @Nullable CertificateType type,
        @Nullable String doctorLicence,
        @Nullable String reference,
        @Nullable Person patient,
        @Nullable RequestedHistory history,
        @Nullable RequestedExamination examination,
        @Nullable RequestedSickLeave sickLeave,
        @Nullable RequestedWork work,
        @Nullable RequestedWorker worker) {

    /** Where a request says what a certificate says somewhere else. */
    private static final Map<String, String> ASKED_AS = Map.of(
            "visit.date", "examination.date",
            "declaration.date", "history.date",
            "epilepsy.seizureFreeSince", "history.epilepsy.seizureFreeSince",
            "examination.certification.absent", "examination.certifiedAbsent",
            "examination.certification.other", "examination.otherAbsence",
            "worker.address", "patient.address",
            "hospitalNumber", "worker.hospitalNumber",
            "examination.abnormal.finding", "examination.abnormal");

    /** An answer of part 1, of which a request has the words alone. */
    private static final Pattern ANSWER_IN_WORDS = Pattern.compile("^(history[.](?!epilepsy)[A-Za-z]+)[.]text$");

    record Person(
            @Nullable String title,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String citizenNumber,
            @Nullable String address) {
        PersonName name() {
            return new PersonName(text(title), text(givenName), text(familyName));
        }

        CitizenNumber number() {
            return within("citizenNumber", () -> new CitizenNumber(text(citizenNumber)));
        }

        String dwelling() {
            return text(present(address, "address"));
        }

        Patient patient() {
            return new Patient(name(), number(), dwelling());
        }
    }

    /** @throws MedicalCertificateRefused if there is none */
    String licence() {
        return present(doctorLicence, "doctorLicence");
    }

    /**
     * The certificate this describes, if it may be signed today.
     *
     * @throws MedicalCertificateRefused with the path of the field, as it is in this request, that cannot be right
     */
    MedicalCertificate certificate(Doctor doctor, Facility facility, LocalDate today) {
        try {
            return certificate(doctor, facility).signableOn(today);
        } catch (MedicalCertificateRefused refused) {
            throw new MedicalCertificateRefused(refused.reason(), asked(refused));
        }
    }

    private static String asked(MedicalCertificateRefused refused) {
        if (refused.reason() == Reason.DOCTOR_IS_PATIENT) {
            return "patient";
        }
        var field = ASKED_AS.getOrDefault(refused.field(), refused.field());
        return ANSWER_IN_WORDS.matcher(field).replaceFirst("$1");
    }

    private MedicalCertificate certificate(Doctor doctor, Facility facility) {
        var kind = Objects.requireNonNullElse(type, CertificateType.GENERAL);
        requireOnlyPartsOf(kind);
        var examined = present(examination, "examination");
        within("examination", () -> examined.requireOnlyMembersOf(kind));
        var visit = within("examination", () -> examined.visit(doctor, facility));
        return switch (kind) {
            case GENERAL ->
                new GeneralCertificate(
                        person(), visit, within("history", () -> said().declaration()), examined.examination());
            case DRIVING_LICENCE ->
                new DrivingCertificate(
                        person(),
                        visit,
                        within("history", () -> said().declaration()),
                        within("history", () -> said().epilepsyAnswer()),
                        examined.examination());
            case SICK_LEAVE -> {
                var who = person();
                yield within("sickLeave", () -> present(sickLeave, "").certificate(who, visit));
            }
            case FITNESS_FOR_WORK ->
                new FitnessCertificate(
                        person(),
                        visit,
                        examined.examination(),
                        within("work", () -> present(work, "").work()));
            case FOREIGN_WORKER -> present(worker, "worker").certificate(present(patient, "patient"), visit, examined);
        };
    }

    private void requireOnlyPartsOf(CertificateType kind) {
        var twoParts = kind == CertificateType.GENERAL || kind == CertificateType.DRIVING_LICENCE;
        absent(twoParts ? null : history, "history");
        absent(kind == CertificateType.SICK_LEAVE ? null : sickLeave, "sickLeave");
        absent(kind == CertificateType.FITNESS_FOR_WORK ? null : work, "work");
        absent(kind == CertificateType.FOREIGN_WORKER ? null : worker, "worker");
        if (history != null && kind == CertificateType.GENERAL) {
            absent(history.epilepsy(), "history.epilepsy");
        }
    }

    private RequestedHistory said() {
        return present(history, "");
    }

    private Patient person() {
        var who = present(patient, "patient");
        return within("patient", who::patient);
    }
}
