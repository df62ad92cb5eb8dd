package th.morprom.did.signing.document;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/** Valid certificates of people who do not exist. */
public final class SampleCertificates {
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-09T03:04:05Z"), ZoneOffset.UTC);
    public static final LocalDate TODAY = LocalDate.of(2026, 6, 9);
    public static final PersonName DOCTOR = new PersonName("แพทย์หญิง", "กตัญญู", "ฝั้นป่าซาง");
    public static final PersonName PATIENT = new PersonName("นาย", "ปิติพงษ์", "น้ำผึ้งดี");

    private SampleCertificates() {}

    static DocumentReference reference() {
        return new DocumentReference(
                "MC-2569-0000042", URI.create("https://verify.example.org/v/7Jt4Qh1bWc0mKz5rXo2sLg"));
    }

    public static MedicalCertificate certificate() {
        return new MedicalCertificate(declaration(), examination());
    }

    static Declaration declaration() {
        return new Declaration(
                PATIENT,
                "123/45 หมู่ที่ 6 ซอยสุขใจ ถนนเชียงใหม่-ลำปาง ตำบลป่าตัน อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50300",
                new CitizenNumber("1234567890121"),
                Answer.yes("ภูมิแพ้อากาศ ใช้ยาพ่นจมูกเป็นครั้งคราว"),
                Answer.none(),
                Answer.yes("ผ่าตัดไส้ติ่ง พ.ศ. 2560"),
                Answer.none(),
                TODAY);
    }

    static Examination examination() {
        return examination(
                "มีสุขภาพแข็งแรงดี ไม่พบสิ่งผิดปกติที่เป็นอุปสรรคต่อการทำงาน แนะนำให้ออกกำลังกายสม่ำเสมอ ดื่มน้ำให้เพียงพอ"
                        + " และตรวจสุขภาพประจำปี");
    }

    static Examination examination(String summary) {
        return new Examination(
                "ห้องตรวจผู้ป่วยนอก 2 โรงพยาบาลตัวอย่างเชียงใหม่",
                TODAY,
                new Doctor(DOCTOR, "99999"),
                new Facility(
                        "โรงพยาบาลตัวอย่างเชียงใหม่",
                        "99 ถนนสุเทพ ตำบลสุเทพ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50200"),
                PATIENT,
                vitals(),
                GeneralCondition.ofNormal(),
                Certification.ofAll(),
                summary);
    }

    /** The sample by another doctor. */
    public static MedicalCertificate by(PersonName doctor, String licenceNumber) {
        Examination e = examination();
        return new MedicalCertificate(
                declaration(),
                new Examination(
                        e.place(),
                        e.date(),
                        new Doctor(doctor, licenceNumber),
                        e.facility(),
                        e.patient(),
                        e.vitals(),
                        e.generalCondition(),
                        e.certification(),
                        e.summary()));
    }

    /** The sample for another patient. */
    public static MedicalCertificate named(PersonName patient) {
        Declaration d = declaration();
        Examination e = examination();
        return new MedicalCertificate(
                new Declaration(
                        patient,
                        d.address(),
                        d.citizenNumber(),
                        d.chronicDisease(),
                        d.accidentOrSurgery(),
                        d.hospitalisation(),
                        d.otherHistory(),
                        d.date()),
                new Examination(
                        e.place(),
                        e.date(),
                        e.doctor(),
                        e.facility(),
                        patient,
                        e.vitals(),
                        e.generalCondition(),
                        e.certification(),
                        e.summary()));
    }

    /** A certificate with this in every text field, as often as each field takes it. */
    static MedicalCertificate fullOf(String syllable) {
        PersonName patient = new PersonName(filled(syllable, 40), filled(syllable, 80), filled(syllable, 80));
        PersonName doctor = new PersonName(patient.title(), "ก" + filled(syllable, 79), patient.familyName());
        String text = filled(syllable, 200);
        return new MedicalCertificate(
                new Declaration(
                        patient,
                        text,
                        new CitizenNumber("1234567890121"),
                        Answer.yes(text),
                        Answer.yes(text),
                        Answer.yes(text),
                        Answer.yes(text),
                        LocalDate.of(2026, 6, 30)),
                new Examination(
                        filled(syllable, 150),
                        LocalDate.of(2026, 11, 30),
                        new Doctor(doctor, "999999"),
                        new Facility(filled(syllable, 150), text),
                        patient,
                        new Vitals(new BigDecimal("499.9"), new BigDecimal("279.9"), 349, 249, 349),
                        GeneralCondition.abnormal(text),
                        new Certification(Set.of(), text),
                        filled(syllable, 600)));
    }

    private static String filled(String syllable, int length) {
        return syllable.repeat(length / syllable.length()).strip();
    }

    static Vitals vitals() {
        return new Vitals(new BigDecimal("68.5"), new BigDecimal("172"), 118, 76, 72);
    }
}
