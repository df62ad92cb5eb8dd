package th.morprom.did.signing.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static th.morprom.did.signing.document.SampleCertificates.PATIENT;
import static th.morprom.did.signing.document.SampleCertificates.TODAY;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.signing.document.HealthCheck.Category;
import th.morprom.did.signing.document.ListedDiseases.Finding;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;
import th.morprom.did.signing.document.Work.Fitness;

/** What each type demands beyond the parts that it shares. */
class CertificateTypeTest {
    @ParameterizedTest
    @EnumSource
    void comes_back_from_json_as_it_was_under_the_name_of_its_schema(CertificateType type) {
        MedicalCertificate certificate = SampleCertificates.of(type);

        assertThat(certificate.type()).isEqualTo(type);
        assertThat(MedicalCertificate.ofJson(certificate.json())).isEqualTo(certificate);
        assertThat(new String(certificate.json(), UTF_8)).startsWith("{\"schema\":\"" + type.schema() + "\",");
    }

    @ParameterizedTest
    @EnumSource
    void refuses_members_of_nobody_and_missing_ones(CertificateType type) {
        String json = new String(SampleCertificates.of(type).json(), UTF_8);

        assertThat(refusalOf(() -> MedicalCertificate.ofJson(json.replace("\"visit\":", "\"note\":\"x\",\"visit\":")
                                .getBytes(UTF_8)))
                        .field())
                .isEqualTo("note");
        assertThat(refusalOf(() -> MedicalCertificate.ofJson(
                                json.replaceFirst("\"place\":\"[^\"]*\",", "").getBytes(UTF_8)))
                        .field())
                .startsWith("visit");
    }

    @Test
    void reads_what_was_written_before_schemas_had_names() {
        String old = """
                {"declaration":{"name":{"title":"นาย","givenName":"ปิติพงษ์","familyName":"น้ำผึ้งดี"},
                "address":"123/45 หมู่ที่ 6 ซอยสุขใจ ถนนเชียงใหม่-ลำปาง ตำบลป่าตัน อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50300",
                "citizenNumber":"1234567890121","chronicDisease":{"yes":true,"text":"ภูมิแพ้อากาศ ใช้ยาพ่นจมูกเป็นครั้งคราว"},
                "accidentOrSurgery":{"yes":false,"text":""},"hospitalisation":{"yes":true,"text":"ผ่าตัดไส้ติ่ง พ.ศ. 2560"},
                "otherHistory":{"yes":false,"text":""},"date":"2026-06-09"},
                "examination":{"place":"ห้องตรวจผู้ป่วยนอก 2 โรงพยาบาลตัวอย่างเชียงใหม่","date":"2026-06-09",
                "doctor":{"name":{"title":"แพทย์หญิง","givenName":"กตัญญู","familyName":"ฝั้นป่าซาง"},"licenceNumber":"99999"},
                "facility":{"name":"โรงพยาบาลตัวอย่างเชียงใหม่",
                "address":"99 ถนนสุเทพ ตำบลสุเทพ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50200"},
                "patient":{"title":"นาย","givenName":"ปิติพงษ์","familyName":"น้ำผึ้งดี"},
                "vitals":{"weightKg":68.5,"heightCm":172.0,"systolicMmHg":118,"diastolicMmHg":76,"pulsePerMinute":72},
                "generalCondition":{"normal":true,"finding":""},
                "certification":{"absent":["INCAPACITY","MENTAL_DISORDER","DRUG_ADDICTION","CHRONIC_ALCOHOLISM","LEPROSY",
                "TUBERCULOSIS","ELEPHANTIASIS"],"other":""},"summary":"แข็งแรงดี"}}
                """;

        assertThat(MedicalCertificate.ofJson(old.getBytes(UTF_8))).isEqualTo(SampleCertificates.saying("แข็งแรงดี"));
        assertThat(refusalOf(() -> MedicalCertificate.ofJson(
                                old.replaceFirst("ปิติพงษ์", "ปิติ").getBytes(UTF_8)))
                        .field())
                .isEqualTo("examination.patient");
    }

    @ParameterizedTest
    @CsvSource({
        "GENERAL, 2026-07-09, 2026-07-09",
        "DRIVING_LICENCE, 2026-07-09, 2026-07-09",
        "SICK_LEAVE, , 2026-07-09",
        "FITNESS_FOR_WORK, 2026-07-09, 2026-07-09",
        "FOREIGN_WORKER, 2026-08-08, 2026-08-08"
    })
    void is_good_and_can_be_signed_as_long_as_its_form_says(CertificateType type, LocalDate good, LocalDate sign) {
        MedicalCertificate certificate = SampleCertificates.of(type);

        assertThat(certificate.validUntil()).isEqualTo(Optional.ofNullable(good));
        assertThat(certificate.signableOn(sign)).isSameAs(certificate);
        assertThat(refusalOf(() -> certificate.signableOn(sign.plusDays(1))).reason())
                .isEqualTo(Reason.EXPIRED);
        assertThat(refusalOf(() -> certificate.signableOn(TODAY.minusDays(1))).reason())
                .isEqualTo(Reason.IN_THE_FUTURE);
    }

    @ParameterizedTest
    @EnumSource
    void refuses_a_doctor_who_certifies_himself(CertificateType type) {
        PersonName subject = SampleCertificates.of(type).subject();
        String himself = new String(SampleCertificates.of(type).json(), UTF_8)
                .replace("กตัญญู", subject.givenName())
                .replace("ฝั้นป่าซาง", subject.familyName());

        assertThat(refusalOf(() -> MedicalCertificate.ofJson(himself.getBytes(UTF_8)))
                        .reason())
                .isEqualTo(Reason.DOCTOR_IS_PATIENT);
    }

    @Test
    void a_driver_needs_everything_on_his_form() {
        var c = SampleCertificates.driving(Epilepsy.none());
        var partly = new Examination(
                c.examination().vitals(),
                GeneralCondition.ofNormal(),
                new Certification(Set.of(CertifiedAbsence.LEPROSY), ""),
                "ตรวจแล้ว");

        assertRefused(
                () -> new DrivingCertificate(c.patient(), c.visit(), c.declaration(), c.epilepsy(), partly),
                Reason.NOT_CERTIFIED,
                "examination.certification.absent");
    }

    @Test
    void a_driver_with_epilepsy_has_been_without_a_seizure_for_more_than_a_year() {
        var yes = Answer.yes("ลมชัก");

        SampleCertificates.driving(
                new Epilepsy(yes, Optional.of(TODAY.minusYears(1).minusDays(1))));
        assertRefused(
                () -> SampleCertificates.driving(new Epilepsy(yes, Optional.of(TODAY.minusYears(1)))),
                Reason.SEIZURE_TOO_RECENT,
                "epilepsy.seizureFreeSince");
        assertRefused(() -> new Epilepsy(yes, Optional.empty()), Reason.MISSING, "seizureFreeSince");
        assertRefused(() -> new Epilepsy(Answer.none(), Optional.of(TODAY)), Reason.CONTRADICTORY, "seizureFreeSince");
    }

    @Test
    void the_question_about_epilepsy_must_be_answered() {
        String json = new String(SampleCertificates.driving(Epilepsy.none()).json(), UTF_8);
        String answer = "\"epilepsy\":{\"answer\":{\"yes\":false,\"text\":\"\"},\"seizureFreeSince\":null},";
        assertThat(json).contains(answer);

        assertRefused(
                () -> MedicalCertificate.ofJson(json.replace(answer, "").getBytes(UTF_8)),
                Reason.MALFORMED,
                "epilepsy");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-09, 2026-06-08, 0, WRONG_ORDER, to",
        "2026-06-09, 2026-06-11, 2, DAYS_DO_NOT_ADD_UP, days",
        "2026-06-09, 2026-06-11, 4, DAYS_DO_NOT_ADD_UP, days",
        "2026-06-09, 2026-12-06, 181, OUT_OF_RANGE, to",
        "2569-06-09, 2569-06-11, 3, OUT_OF_RANGE, from"
    })
    void refuses_days_of_rest_that_do_not_fit(LocalDate from, LocalDate to, int days, Reason reason, String field) {
        assertRefused(() -> new Rest(from, to, days), reason, field);
    }

    @ParameterizedTest
    @CsvSource({"-60, true", "-61, false", "7, true", "8, false"})
    void rest_begins_near_the_visit(int days, boolean accepted) {
        var c = SampleCertificates.sickLeave(Diagnosis.withheld());
        var rest = Rest.between(TODAY.plusDays(days), TODAY.plusDays(days));
        ThrowingCallable made = () -> new SickLeaveCertificate(c.patient(), c.visit(), "", c.diagnosis(), rest, "");

        if (accepted) {
            assertThat(catchThrowableOfType(RuntimeException.class, made)).isNull();
        } else {
            assertRefused(made, Reason.OUT_OF_RANGE, "rest.from");
        }
    }

    @Test
    void what_is_withheld_is_not_told_in_another_member() {
        assertRefused(() -> new Diagnosis(false, "ไข้หวัด", ""), Reason.CONTRADICTORY, "text");
        assertRefused(() -> new Diagnosis(false, "", "J10"), Reason.CONTRADICTORY, "icd10");
        assertRefused(() -> Diagnosis.of("", "J10"), Reason.MISSING, "text");
        assertRefused(() -> Diagnosis.of("ไข้หวัด", "flu"), Reason.MALFORMED, "icd10");
    }

    @Test
    void whoever_is_simply_fit_has_no_limits_and_none_of_the_five_diseases() {
        var fit = new Work("พนักงานขาย", "", Fitness.FIT, "");
        var c = SampleCertificates.fitness(fit);
        var partly = new Examination(
                c.examination().vitals(), GeneralCondition.ofNormal(), new Certification(Set.of(), ""), "ตรวจแล้ว");

        assertRefused(() -> new Work("พนักงานขาย", "", Fitness.FIT, "ไม่ยกของ"), Reason.CONTRADICTORY, "limits");
        assertRefused(() -> new Work("พนักงานขาย", "", Fitness.UNFIT, ""), Reason.MISSING, "limits");
        assertRefused(
                () -> new FitnessCertificate(c.patient(), c.visit(), partly, fit),
                Reason.NOT_CERTIFIED,
                "examination.certification.absent");
        assertRefused(
                () -> new FitnessCertificate(c.patient(), c.visit(), SampleCertificates.examination(), fit),
                Reason.MALFORMED,
                "examination.certification.absent");
        var unfit = new Work("พนักงานขาย", "", Fitness.UNFIT, "วัณโรคปอดระยะแพร่เชื้อ");
        assertThat(new FitnessCertificate(c.patient(), c.visit(), partly, unfit).work())
                .isEqualTo(unfit);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, HEALTHY, '', , ",
        "NOT_FOUND, HEALTHY, 'ดี', CONTRADICTORY, reason",
        "NOT_FOUND, PASSED_WITH_TREATMENT, '', MISSING, reason",
        "NOT_FOUND, PASSED_WITH_TREATMENT, 'พยาธิลำไส้', , ",
        "NOT_FOUND, FAILED, 'ทุพพลภาพ', , ",
        "TREATABLE, HEALTHY, '', CONTRADICTORY, category",
        "TREATABLE, PASSED_WITH_TREATMENT, '', , ",
        "PROHIBITED, PASSED_WITH_TREATMENT, 'รักษา', CONTRADICTORY, category",
        "PROHIBITED, FAILED, '', , "
    })
    void the_category_of_a_worker_follows_from_what_was_found(
            Finding found, Category category, String why, Reason reason, String field) {
        ThrowingCallable made = () -> new HealthCheck(
                SampleCertificates.vitals(),
                GeneralCondition.ofNormal(),
                SampleCertificates.diseases(found),
                category,
                why);

        if (reason == null) {
            assertThat(catchThrowableOfType(RuntimeException.class, made)).isNull();
        } else {
            assertRefused(made, reason, field);
        }
    }

    @Test
    void a_worker_is_born_before_he_is_examined_and_may_have_no_thai_number() {
        String json =
                new String(SampleCertificates.of(CertificateType.FOREIGN_WORKER).json(), UTF_8);
        Map<String, String> wrong = Map.of("1995-02-03", "worker.birthDate", "CI1234567", "worker.documentNumber");

        assertThat(MedicalCertificate.ofJson(
                                json.replace("\"6001234567899\"", "null").getBytes(UTF_8))
                        .citizenNumber())
                .isEmpty();
        wrong.forEach((value, field) -> assertThat(refusalOf(() -> MedicalCertificate.ofJson(
                                json.replace(value, value.startsWith("1") ? "2538-02-03" : "ci")
                                        .getBytes(UTF_8)))
                        .field())
                .isEqualTo(field));
    }

    @Test
    void no_stage_of_addiction_passes() {
        Finding none = Finding.NOT_FOUND;

        assertRefused(
                () -> new ListedDiseases(none, none, none, none, Finding.TREATABLE, none),
                Reason.MALFORMED,
                "drugAddiction");
        assertRefused(
                () -> new ListedDiseases(none, none, none, none, none, Finding.TREATABLE),
                Reason.MALFORMED,
                "chronicAlcoholism");
    }

    @Test
    void masks_the_number_of_whoever_it_is_about() {
        assertThat(PATIENT.written()).isNotEmpty();
        for (CertificateType type : CertificateType.values()) {
            MedicalCertificate certificate = SampleCertificates.of(type);
            certificate
                    .citizenNumber()
                    .ifPresent(number -> assertThat(certificate.toString()).doesNotContain(number.digits()));
        }
    }

    private static void assertRefused(ThrowingCallable work, Reason reason, String field) {
        var refusal = refusalOf(work);
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.field()).isEqualTo(field);
    }

    private static MedicalCertificateRefused refusalOf(ThrowingCallable work) {
        return catchThrowableOfType(MedicalCertificateRefused.class, work);
    }
}
