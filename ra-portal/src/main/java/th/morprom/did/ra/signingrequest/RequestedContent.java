package th.morprom.did.ra.signingrequest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;
import th.morprom.did.signing.document.PersonName;
import th.morprom.did.signing.document.Vitals;

/**
 * What a program writes into a certificate: everything that the doctor and his facility are not. Absent text is empty text;
 * whatever else is absent is refused by name.
 *
 * @param doctorLicence which doctor of the program's facility is to sign, by the number of his licence
 * @param reference what the program itself calls it
 */
record RequestedContent(
        @Nullable String doctorLicence,
        @Nullable String reference,
        @Nullable Patient patient,
        @Nullable History history,
        @Nullable Examined examination) {

    record Patient(
            @Nullable String title,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String citizenNumber,
            @Nullable String address) {
        PersonName name() {
            return new PersonName(text(title), text(givenName), text(familyName));
        }
    }

    /** Empty means ไม่มี; the date is the day the patient said it. */
    record History(
            @Nullable String chronicDisease,
            @Nullable String accidentOrSurgery,
            @Nullable String hospitalisation,
            @Nullable String other,
            @Nullable LocalDate date) {}

    /** An empty {@code abnormal} means the general condition is normal. */
    record Examined(
            @Nullable String place,
            @Nullable LocalDate date,
            @Nullable Measured vitals,
            @Nullable String abnormal,
            @Nullable Set<CertifiedAbsence> certifiedAbsent,
            @Nullable String otherAbsence,
            @Nullable String summary) {}

    record Measured(
            @Nullable BigDecimal weightKg,
            @Nullable BigDecimal heightCm,
            @Nullable Integer systolicMmHg,
            @Nullable Integer diastolicMmHg,
            @Nullable Integer pulsePerMinute) {
        Vitals vitals() {
            return new Vitals(
                    present(weightKg, "weightKg"),
                    present(heightCm, "heightCm"),
                    present(systolicMmHg, "systolicMmHg"),
                    present(diastolicMmHg, "diastolicMmHg"),
                    present(pulsePerMinute, "pulsePerMinute"));
        }
    }

    /** @throws MedicalCertificateRefused if there is none */
    String licence() {
        return present(doctorLicence, "doctorLicence");
    }

    /**
     * The certificate this describes.
     *
     * @throws MedicalCertificateRefused with the path of the field, as it is in this request, that cannot be right
     */
    MedicalCertificate certificate(Doctor doctor, Facility facility) {
        var who = present(patient, "patient");
        var name = within("patient", who::name);
        var declaration = declaration(who, name);
        var examined = present(examination, "examination");
        return new MedicalCertificate(
                declaration, within("examination", () -> examination(examined, doctor, facility, name)));
    }

    private Declaration declaration(Patient who, PersonName name) {
        var said = present(history, "history");
        var number =
                within("patient", () -> within("citizenNumber", () -> new CitizenNumber(text(who.citizenNumber()))));
        var address = within("patient", () -> present(who.address(), "address"));
        return within(
                "history",
                () -> new Declaration(
                        name,
                        text(address),
                        number,
                        within("chronicDisease", () -> answer(said.chronicDisease())),
                        within("accidentOrSurgery", () -> answer(said.accidentOrSurgery())),
                        within("hospitalisation", () -> answer(said.hospitalisation())),
                        within("other", () -> answer(said.other())),
                        present(said.date(), "date")));
    }

    private static Examination examination(Examined examined, Doctor doctor, Facility facility, PersonName name) {
        var vitals = present(examined.vitals(), "vitals");
        var abnormal = text(examined.abnormal());
        Set<CertifiedAbsence> absent =
                Objects.requireNonNullElseGet(examined.certifiedAbsent(), () -> EnumSet.noneOf(CertifiedAbsence.class));
        return new Examination(
                text(examined.place()),
                present(examined.date(), "date"),
                doctor,
                facility,
                name,
                within("vitals", vitals::vitals),
                within(
                        "abnormal",
                        () -> abnormal.isEmpty() ? GeneralCondition.ofNormal() : GeneralCondition.abnormal(abnormal)),
                within("certification", () -> new Certification(absent, text(examined.otherAbsence()))),
                text(examined.summary()));
    }

    private static Answer answer(@Nullable String text) {
        var written = text(text);
        return written.isEmpty() ? Answer.none() : Answer.yes(written);
    }

    private static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new MedicalCertificateRefused(Reason.MISSING, field);
        }
        return value;
    }

    private static <T> T within(String member, Supplier<T> part) {
        try {
            return part.get();
        } catch (MedicalCertificateRefused refused) {
            throw refused.within(member);
        }
    }

    private static String text(@Nullable String written) {
        return FormText.normalised(Objects.requireNonNullElse(written, ""));
    }
}
