package th.morprom.did.signing.document;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Valid certificates of people who do not exist. */
final class SampleCertificates {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-09T03:04:05Z"), ZoneOffset.UTC);
    static final LocalDate TODAY = LocalDate.of(2026, 6, 9);
    static final PersonName DOCTOR = new PersonName("แพทย์หญิง", "กตัญญู", "ฝั้นป่าซาง");
    static final PersonName PATIENT = new PersonName("นาย", "ปิติพงษ์", "น้ำผึ้งดี");

    private SampleCertificates() {}

    static DocumentReference reference() {
        return new DocumentReference(
                "MC-2569-0000042", URI.create("https://verify.example.org/v/7Jt4Qh1bWc0mKz5rXo2sLg"));
    }

    static MedicalCertificate certificate() {
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

    static Vitals vitals() {
        return new Vitals(new BigDecimal("68.5"), new BigDecimal("172"), 118, 76, 72);
    }
}
