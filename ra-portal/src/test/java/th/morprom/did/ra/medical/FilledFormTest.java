package th.morprom.did.ra.medical;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import th.morprom.did.signing.document.Answer;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.Certification;
import th.morprom.did.signing.document.CitizenNumber;
import th.morprom.did.signing.document.Declaration;
import th.morprom.did.signing.document.Diagnosis;
import th.morprom.did.signing.document.Doctor;
import th.morprom.did.signing.document.DrivingCertificate;
import th.morprom.did.signing.document.Epilepsy;
import th.morprom.did.signing.document.Examination;
import th.morprom.did.signing.document.Facility;
import th.morprom.did.signing.document.FitnessCertificate;
import th.morprom.did.signing.document.ForeignWorkerCertificate;
import th.morprom.did.signing.document.GeneralCertificate;
import th.morprom.did.signing.document.GeneralCondition;
import th.morprom.did.signing.document.Guardian;
import th.morprom.did.signing.document.HealthCheck;
import th.morprom.did.signing.document.ListedDiseases;
import th.morprom.did.signing.document.ListedDiseases.Finding;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.Patient;
import th.morprom.did.signing.document.PersonName;
import th.morprom.did.signing.document.Rest;
import th.morprom.did.signing.document.SickLeaveCertificate;
import th.morprom.did.signing.document.Visit;
import th.morprom.did.signing.document.Vitals;
import th.morprom.did.signing.document.Work;
import th.morprom.did.signing.document.Worker;
import th.morprom.did.testpki.person.SyntheticCitizenNumber;

/** A form that begins with what a certificate says. */
class FilledFormTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Doctor DOCTOR = new Doctor(new PersonName("แพทย์หญิง", "สมมติ", "ทดสอบ"), "99001");
    private static final Facility FACILITY = new Facility("โรงพยาบาลตัวอย่าง", "99 ถนนตัวอย่าง");
    private static final CitizenNumber NUMBER = new CitizenNumber(SyntheticCitizenNumber.of(42));

    @ParameterizedTest
    @MethodSource("certificates")
    void is_written_again_as_the_same_certificate(MedicalCertificate written) {
        assertThat(FilledForm.of(written).certificate(DOCTOR, FACILITY)).isEqualTo(written);
    }

    @Test
    void all_types_are_tried() {
        assertThat(certificates().map(MedicalCertificate::type)).contains(CertificateType.values());
    }

    static Stream<MedicalCertificate> certificates() {
        return Stream.of(
                new GeneralCertificate(patient(), visit(), declaration(), examination(CertificateType.GENERAL)),
                new GeneralCertificate(patient(), visit(), byGuardian(), examination(CertificateType.GENERAL)),
                driving(Epilepsy.none()),
                driving(new Epilepsy(Answer.yes("ลมชัก"), Optional.of(LocalDate.of(2024, 1, 20)))),
                sickLeave(Diagnosis.of("ไข้หวัดใหญ่", "J10.1")),
                sickLeave(Diagnosis.withheld()),
                new FitnessCertificate(
                        patient(),
                        visit(),
                        examination(CertificateType.FITNESS_FOR_WORK),
                        new Work(
                                "พนักงานขับรถ", "บริษัท ตัวอย่าง จำกัด", Work.Fitness.FIT_WITH_LIMITS, "ไม่ยกของหนัก")),
                foreignWorker(Optional.of(NUMBER)),
                foreignWorker(Optional.empty()));
    }

    private static DrivingCertificate driving(Epilepsy epilepsy) {
        return new DrivingCertificate(
                patient(), visit(), declaration(), epilepsy, examination(CertificateType.DRIVING_LICENCE));
    }

    private static SickLeaveCertificate sickLeave(Diagnosis diagnosis) {
        return new SickLeaveCertificate(
                patient(), visit(), "6800123", diagnosis, Rest.between(DAY, DAY.plusDays(2)), "ดื่มน้ำมาก ๆ");
    }

    private static ForeignWorkerCertificate foreignWorker(Optional<CitizenNumber> number) {
        var none = Finding.NOT_FOUND;
        return new ForeignWorkerCertificate(
                new Worker(
                        new PersonName("MR.", "AUNG MIN", "HTWE"),
                        LocalDate.of(1995, 2, 3),
                        Worker.Sex.MALE,
                        "เมียนมา",
                        Worker.IdentityDocument.PASSPORT,
                        "MF123456",
                        number,
                        "88 หมู่ 2",
                        "บริษัท ตัวอย่าง จำกัด"),
                visit(),
                "6800456",
                new HealthCheck(
                        vitals(),
                        GeneralCondition.abnormal("ผิวซีด"),
                        new ListedDiseases(none, none, none, Finding.TREATABLE, none, none),
                        HealthCheck.Category.PASSED_WITH_TREATMENT,
                        "นัดรักษาต่อ"));
    }

    private static Patient patient() {
        return new Patient(new PersonName("นาย", "สมชาย", "ใจดี"), NUMBER, "1 ถนนตัวอย่าง");
    }

    private static Visit visit() {
        return new Visit("ห้องตรวจผู้ป่วยนอก 2", DAY, DOCTOR, FACILITY);
    }

    private static Declaration declaration() {
        return new Declaration(
                Answer.yes("ภูมิแพ้"), Answer.none(), Answer.yes("ผ่าตัดไส้ติ่ง"), Answer.none(), DAY.minusDays(1));
    }

    private static Declaration byGuardian() {
        var said = declaration();
        return new Declaration(
                said.chronicDisease(),
                said.accidentOrSurgery(),
                said.hospitalisation(),
                said.otherHistory(),
                said.date(),
                Optional.of(new Guardian(new PersonName("นาง", "สมศรี", "ใจดี"), Guardian.Relation.ADOPTIVE_PARENT)));
    }

    private static Examination examination(CertificateType type) {
        return new Examination(
                vitals(),
                GeneralCondition.abnormal("ผื่นแพ้ที่แขน"),
                new Certification(type.absences(), "โรคหัวใจ"),
                "แข็งแรงดี\nทำงานได้ตามปกติ");
    }

    private static Vitals vitals() {
        return new Vitals(new BigDecimal("62.5"), new BigDecimal("170"), 118, 76, 72);
    }
}
