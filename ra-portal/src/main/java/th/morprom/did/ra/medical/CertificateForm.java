package th.morprom.did.ra.medical;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.signing.document.Answer;
import th.morprom.did.signing.document.Certification;
import th.morprom.did.signing.document.CertifiedAbsence;
import th.morprom.did.signing.document.CitizenNumber;
import th.morprom.did.signing.document.Declaration;
import th.morprom.did.signing.document.Doctor;
import th.morprom.did.signing.document.Examination;
import th.morprom.did.signing.document.Facility;
import th.morprom.did.signing.document.FormText;
import th.morprom.did.signing.document.GeneralCondition;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.PersonName;
import th.morprom.did.signing.document.Vitals;

/**
 * The two-part form as typed; kept as text, so that a refused form comes back as it was. Dates are day/month/year of the
 * Buddhist era, as Thai forms have them.
 */
record CertificateForm(Patient patient, History history, Examined examined, Measured measured, Findings findings) {

    record Patient(String title, String givenName, String familyName, String citizenNumber, String address) {
        Patient {
            title = text(title);
            givenName = text(givenName);
            familyName = text(familyName);
            citizenNumber = text(citizenNumber).replaceAll("[ -]", "");
            address = text(address);
        }

        PersonName name() {
            return new PersonName(title, givenName, familyName);
        }
    }

    /** Empty means ไม่มี. */
    record History(String chronicDisease, String accidentOrSurgery, String hospitalisation, String other, String date) {
        History {
            chronicDisease = text(chronicDisease);
            accidentOrSurgery = text(accidentOrSurgery);
            hospitalisation = text(hospitalisation);
            other = text(other);
            date = text(date);
        }
    }

    record Examined(String place, String date) {
        Examined {
            place = text(place);
            date = text(date);
        }
    }

    record Measured(
            String weightKg, String heightCm, String systolicMmHg, String diastolicMmHg, String pulsePerMinute) {
        Measured {
            weightKg = text(weightKg);
            heightCm = text(heightCm);
            systolicMmHg = text(systolicMmHg);
            diastolicMmHg = text(diastolicMmHg);
            pulsePerMinute = text(pulsePerMinute);
        }
    }

    /** An empty {@code abnormal} means the general condition is normal. */
    record Findings(String abnormal, Set<CertifiedAbsence> absent, String other, String summary) {
        Findings {
            abnormal = text(abnormal);
            absent = Objects.requireNonNullElseGet(absent, () -> EnumSet.noneOf(CertifiedAbsence.class));
            other = text(other);
            summary = text(summary);
        }
    }

    CertificateForm {
        patient = Objects.requireNonNullElseGet(patient, () -> new Patient("", "", "", "", ""));
        history = Objects.requireNonNullElseGet(history, () -> new History("", "", "", "", ""));
        examined = Objects.requireNonNullElseGet(examined, () -> new Examined("", ""));
        measured = Objects.requireNonNullElseGet(measured, () -> new Measured("", "", "", "", ""));
        findings = Objects.requireNonNullElseGet(findings, () -> new Findings("", Set.of(), "", ""));
    }

    /** A new form: today, at the doctor's own facility, everything on the printed form certified. */
    static CertificateForm blank(LocalDate today, Facility facility) {
        return new CertificateForm(
                new Patient("", "", "", "", ""),
                new History("", "", "", "", ThaiDay.written(today)),
                new Examined(facility.name(), ThaiDay.written(today)),
                new Measured("", "", "", "", ""),
                new Findings("", EnumSet.allOf(CertifiedAbsence.class), "", ""));
    }

    /**
     * The certificate this form describes.
     *
     * @throws MedicalCertificateRefused with the path of the field that cannot be right
     */
    MedicalCertificate certificate(Doctor doctor, Facility facility) {
        var name = within("patient", patient::name);
        return new MedicalCertificate(
                within("declaration", () -> declaration(name)),
                within("examination", () -> examination(doctor, facility, name)));
    }

    private Declaration declaration(PersonName name) {
        return new Declaration(
                name,
                patient.address(),
                within("citizenNumber", () -> new CitizenNumber(patient.citizenNumber())),
                within("chronicDisease", () -> answer(history.chronicDisease())),
                within("accidentOrSurgery", () -> answer(history.accidentOrSurgery())),
                within("hospitalisation", () -> answer(history.hospitalisation())),
                within("otherHistory", () -> answer(history.other())),
                date(history.date()));
    }

    private Examination examination(Doctor doctor, Facility facility, PersonName name) {
        return new Examination(
                examined.place(),
                date(examined.date()),
                doctor,
                facility,
                name,
                within("vitals", this::vitals),
                within(
                        "generalCondition",
                        () -> findings.abnormal().isEmpty()
                                ? GeneralCondition.ofNormal()
                                : GeneralCondition.abnormal(findings.abnormal())),
                within("certification", () -> new Certification(findings.absent(), findings.other())),
                findings.summary());
    }

    private Vitals vitals() {
        return new Vitals(
                decimal("weightKg", measured.weightKg()),
                decimal("heightCm", measured.heightCm()),
                whole("systolicMmHg", measured.systolicMmHg()),
                whole("diastolicMmHg", measured.diastolicMmHg()),
                whole("pulsePerMinute", measured.pulsePerMinute()));
    }

    private static Answer answer(String text) {
        return text.isEmpty() || Arrays.asList("-", "ไม่มี", "None").contains(text) ? Answer.none() : Answer.yes(text);
    }

    private static LocalDate date(String typed) {
        return ThaiDay.parse(typed)
                .orElseThrow(() -> new MedicalCertificateRefused(MedicalCertificateRefused.Reason.MALFORMED, "date"));
    }

    private static BigDecimal decimal(String field, String typed) {
        // Nothing longer can be a measurement, and BigDecimal would take "1e999999999" for a number.
        if (!typed.matches("[0-9]{1,3}([.][0-9]{1,2})?")) {
            throw new MedicalCertificateRefused(MedicalCertificateRefused.Reason.MALFORMED, field);
        }
        return new BigDecimal(typed);
    }

    private static int whole(String field, String typed) {
        if (!typed.matches("[0-9]{1,3}")) {
            throw new MedicalCertificateRefused(MedicalCertificateRefused.Reason.MALFORMED, field);
        }
        return Integer.parseInt(typed);
    }

    private static <T> T within(String member, Supplier<T> part) {
        try {
            return part.get();
        } catch (MedicalCertificateRefused refused) {
            throw refused.within(member);
        }
    }

    private static String text(String typed) {
        return FormText.normalised(Objects.requireNonNullElse(typed, ""));
    }
}
