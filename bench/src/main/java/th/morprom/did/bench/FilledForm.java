package th.morprom.did.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.document.Answer;
import th.morprom.did.signing.document.Certification;
import th.morprom.did.signing.document.CitizenNumber;
import th.morprom.did.signing.document.Declaration;
import th.morprom.did.signing.document.Doctor;
import th.morprom.did.signing.document.Examination;
import th.morprom.did.signing.document.Facility;
import th.morprom.did.signing.document.GeneralCertificate;
import th.morprom.did.signing.document.GeneralCondition;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.Patient;
import th.morprom.did.signing.document.PersonName;
import th.morprom.did.signing.document.Visit;
import th.morprom.did.signing.document.Vitals;
import th.morprom.did.signing.verification.SignerFacts;

/** A form as a doctor fills it in on an ordinary day, of people who do not exist. */
final class FilledForm {
    private static final PersonName PATIENT = new PersonName("นาย", "ปิติพงษ์", "น้ำผึ้งดี");
    private static final Doctor DOCTOR = new Doctor(new PersonName("แพทย์หญิง", "กตัญญู", "ฝั้นป่าซาง"), "99999");

    private FilledForm() {}

    /** Examined today. */
    static MedicalCertificate certificate() {
        return by(DOCTOR);
    }

    /** Examined today by the holder of this certificate. */
    static MedicalCertificate certificate(X509CertificateHolder doctor) {
        var subject = doctor.getSubject();
        return by(new Doctor(
                new PersonName(
                        "แพทย์หญิง",
                        SignerFacts.attribute(subject, BCStyle.GIVENNAME).orElseThrow(),
                        SignerFacts.attribute(subject, BCStyle.SURNAME).orElseThrow()),
                SignerFacts.of(doctor).licenceNumber().orElseThrow()));
    }

    private static MedicalCertificate by(Doctor doctor) {
        var today = LocalDate.now(ZoneId.of("Asia/Bangkok"));
        var patient = new Patient(
                PATIENT,
                new CitizenNumber("1234567890121"),
                "123/45 หมู่ที่ 6 ถนนเชียงใหม่-ลำปาง ตำบลป่าตัน อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50300");
        return new GeneralCertificate(patient, visit(today, doctor), declaration(today), examination());
    }

    private static Visit visit(LocalDate today, Doctor doctor) {
        return new Visit(
                "ห้องตรวจผู้ป่วยนอก 2 โรงพยาบาลตัวอย่างเชียงใหม่",
                today,
                doctor,
                new Facility(
                        "โรงพยาบาลตัวอย่างเชียงใหม่",
                        "99 ถนนสุเทพ ตำบลสุเทพ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50200"));
    }

    private static Declaration declaration(LocalDate today) {
        return new Declaration(
                Answer.yes("ภูมิแพ้อากาศ ใช้ยาพ่นจมูกเป็นครั้งคราว"),
                Answer.none(),
                Answer.none(),
                Answer.none(),
                today);
    }

    private static Examination examination() {
        return new Examination(
                new Vitals(new BigDecimal("68.5"), new BigDecimal("172"), 118, 76, 72),
                GeneralCondition.ofNormal(),
                Certification.ofAll(),
                "มีสุขภาพแข็งแรงดี แนะนำให้ออกกำลังกายสม่ำเสมอ ดื่มน้ำให้เพียงพอ และตรวจสุขภาพประจำปี");
    }
}
