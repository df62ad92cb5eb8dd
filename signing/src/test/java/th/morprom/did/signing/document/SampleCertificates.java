package th.morprom.did.signing.document;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Valid certificates of people who do not exist. */
public final class SampleCertificates {
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-09T03:04:05Z"), ZoneOffset.UTC);
    public static final LocalDate TODAY = LocalDate.of(2026, 6, 9);
    public static final PersonName DOCTOR = new PersonName("แพทย์หญิง", "กตัญญู", "ฝั้นป่าซาง");
    public static final PersonName PATIENT = new PersonName("นาย", "ปิติพงษ์", "น้ำผึ้งดี");

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private SampleCertificates() {}

    /** Under this number, which nobody gave out. */
    public static DocumentReference reference() {
        return new DocumentReference(
                "MC-2569-0000042", URI.create("https://verify.example.org/v/" + TOKEN), VerificationCode.of(TOKEN));
    }

    /** The general one. */
    public static GeneralCertificate certificate() {
        return new GeneralCertificate(patient(), visit(), declaration(), examination());
    }

    /** One of each type. */
    public static MedicalCertificate of(CertificateType type) {
        return switch (type) {
            case GENERAL -> certificate();
            case DRIVING_LICENCE ->
                driving(new Epilepsy(Answer.yes("ลมชัก ควบคุมได้ด้วยยา"), Optional.of(LocalDate.of(2024, 1, 20))));
            case SICK_LEAVE -> sickLeave(Diagnosis.of("ไข้หวัดใหญ่สายพันธุ์เอ มีไข้สูงและไอ", "J10.1"));
            case FITNESS_FOR_WORK ->
                fitness(new Work(
                        "เจ้าหน้าที่คลังสินค้า ยกของหนักเป็นครั้งคราว",
                        "บริษัท ตัวอย่างขนส่ง จำกัด",
                        Work.Fitness.FIT_WITH_LIMITS,
                        "ไม่ยกของหนักเกิน 15 กิโลกรัม เป็นเวลา 3 เดือน"));
            case FOREIGN_WORKER ->
                worker(new HealthCheck(
                        vitals(),
                        GeneralCondition.ofNormal(),
                        diseases(ListedDiseases.Finding.TREATABLE),
                        HealthCheck.Category.PASSED_WITH_TREATMENT,
                        "ซิฟิลิสระยะแรก นัดรักษาและติดตามผลเลือดทุก 3 เดือน"));
        };
    }

    static DrivingCertificate driving(Epilepsy epilepsy) {
        return new DrivingCertificate(patient(), visit(), declaration(), epilepsy, examination());
    }

    static SickLeaveCertificate sickLeave(Diagnosis diagnosis) {
        return new SickLeaveCertificate(
                patient(),
                visit(),
                "6800123",
                diagnosis,
                Rest.between(TODAY, TODAY.plusDays(2)),
                "ดื่มน้ำมาก ๆ พักผ่อนให้เพียงพอ หากไข้ไม่ลดภายใน 3 วันให้กลับมาพบแพทย์");
    }

    static FitnessCertificate fitness(Work work) {
        Examination e = examination();
        return new FitnessCertificate(
                patient(),
                visit(),
                new Examination(
                        e.vitals(),
                        e.generalCondition(),
                        new Certification(CertificateType.FITNESS_FOR_WORK.absences(), ""),
                        e.summary()),
                work);
    }

    static ForeignWorkerCertificate worker(HealthCheck check) {
        return new ForeignWorkerCertificate(
                new Worker(
                        new PersonName("MR.", "AUNG MIN", "HTWE"),
                        LocalDate.of(1995, 2, 3),
                        Worker.Sex.MALE,
                        "เมียนมา",
                        Worker.IdentityDocument.CERTIFICATE_OF_IDENTITY,
                        "CI1234567",
                        Optional.of(new CitizenNumber("6001234567899")),
                        "88 หมู่ 2 ตำบลท่าทราย อำเภอเมืองสมุทรสาคร จังหวัดสมุทรสาคร 74000",
                        "บริษัท ตัวอย่างอาหารทะเล จำกัด"),
                visit(),
                "6800456",
                check);
    }

    /** Nothing but this about syphilis. */
    static ListedDiseases diseases(ListedDiseases.Finding syphilis) {
        ListedDiseases none = ListedDiseases.none();
        return new ListedDiseases(
                none.tuberculosis(),
                none.leprosy(),
                none.elephantiasis(),
                syphilis,
                none.drugAddiction(),
                none.chronicAlcoholism());
    }

    static Patient patient() {
        return new Patient(
                PATIENT,
                new CitizenNumber("1234567890121"),
                "123/45 หมู่ที่ 6 ซอยสุขใจ ถนนเชียงใหม่-ลำปาง ตำบลป่าตัน อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50300");
    }

    static Visit visit() {
        return new Visit(
                "ห้องตรวจผู้ป่วยนอก 2 โรงพยาบาลตัวอย่างเชียงใหม่",
                TODAY,
                new Doctor(DOCTOR, "99999"),
                new Facility(
                        "โรงพยาบาลตัวอย่างเชียงใหม่",
                        "99 ถนนสุเทพ ตำบลสุเทพ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50200"));
    }

    static Declaration declaration() {
        return new Declaration(
                Answer.yes("ภูมิแพ้อากาศ ใช้ยาพ่นจมูกเป็นครั้งคราว"),
                Answer.none(),
                Answer.yes("ผ่าตัดไส้ติ่ง พ.ศ. 2560"),
                Answer.none(),
                TODAY);
    }

    /** Part 1 said by the mother. */
    static GeneralCertificate ofMinor() {
        Declaration own = declaration();
        return new GeneralCertificate(
                patient(),
                visit(),
                new Declaration(
                        own.chronicDisease(),
                        own.accidentOrSurgery(),
                        own.hospitalisation(),
                        own.otherHistory(),
                        own.date(),
                        Optional.of(
                                new Guardian(new PersonName("นาง", "สมมติ", "น้ำผึ้งดี"), Guardian.Relation.PARENT))),
                examination());
    }

    static Examination examination() {
        return examination(
                "มีสุขภาพแข็งแรงดี ไม่พบสิ่งผิดปกติที่เป็นอุปสรรคต่อการทำงาน แนะนำให้ออกกำลังกายสม่ำเสมอ ดื่มน้ำให้เพียงพอ"
                        + " และตรวจสุขภาพประจำปี");
    }

    static Examination examination(String summary) {
        return new Examination(vitals(), GeneralCondition.ofNormal(), Certification.ofAll(), summary);
    }

    /** The sample with another opinion of the doctor. */
    static GeneralCertificate saying(String summary) {
        return new GeneralCertificate(patient(), visit(), declaration(), examination(summary));
    }

    /** The sample by another doctor. */
    public static MedicalCertificate by(PersonName doctor, String licenceNumber) {
        Visit v = visit();
        return new GeneralCertificate(
                patient(),
                new Visit(v.place(), v.date(), new Doctor(doctor, licenceNumber), v.facility()),
                declaration(),
                examination());
    }

    /** The sample for another patient. */
    public static MedicalCertificate named(PersonName patient) {
        Patient p = patient();
        return new GeneralCertificate(
                new Patient(patient, p.citizenNumber(), p.address()), visit(), declaration(), examination());
    }

    static Vitals vitals() {
        return new Vitals(new BigDecimal("68.5"), new BigDecimal("172"), 118, 76, 72);
    }
}
