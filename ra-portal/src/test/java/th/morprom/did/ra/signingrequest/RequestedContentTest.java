package th.morprom.did.ra.signingrequest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.Doctor;
import th.morprom.did.signing.document.Facility;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;
import th.morprom.did.signing.document.PersonName;

/** What a program may write into a certificate of each type. */
class RequestedContentTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final String DRIVING_ABSENCES = """
            "certifiedAbsent":["INCAPACITY","MENTAL_DISORDER","DRUG_ADDICTION","CHRONIC_ALCOHOLISM","LEPROSY","TUBERCULOSIS",
            "ELEPHANTIASIS"]""";

    @ParameterizedTest
    @EnumSource
    void becomes_a_certificate_of_its_type(CertificateType type) {
        var certificate = certificate(asked(type));

        assertThat(certificate.type()).isEqualTo(type);
        assertThat(certificate.visit().date()).isEqualTo(TODAY);
        assertThat(certificate.citizenNumber().isPresent()).isEqualTo(type != CertificateType.FOREIGN_WORKER);
    }

    @Test
    void is_the_general_one_where_no_type_is_named() {
        assertThat(certificate(asked(CertificateType.GENERAL).replace("\"type\":\"GENERAL\",", ""))
                        .type())
                .isEqualTo(CertificateType.GENERAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GENERAL          | "date":"2026-11-26"},"exam | "epilepsy":{"yes":false},"date":"2026-11-26"},"exam | CONTRADICTORY | history.epilepsy
            GENERAL          | "reference"                | "work":{"position":"x","fitness":"FIT"},"reference" | CONTRADICTORY | work
            GENERAL          | "GENERAL"                  | "EVERYTHING"                      | MALFORMED            | type
            DRIVING_LICENCE  | "epilepsy":{"yes":false},  |                                   | MISSING              | history.epilepsy
            DRIVING_LICENCE  | {"yes":false}              | {"yes":true,"text":"ลมชัก"}        | MISSING              | history.epilepsy.seizureFreeSince
            DRIVING_LICENCE  | {"yes":false}              | {"yes":true,"text":"ลมชัก","seizureFreeSince":"2026-01-01"} | SEIZURE_TOO_RECENT | history.epilepsy.seizureFreeSince
            DRIVING_LICENCE  | {"yes":false}              | {"yes":true,"text":"ลมชัก","seizureFreeSince":"0001-01-01"} | OUT_OF_RANGE | history.epilepsy.seizureFreeSince
            DRIVING_LICENCE  | {"yes":false}              | {"yes":false,"text":"ลมชัก"}       | MALFORMED            | history.epilepsy.text
            GENERAL          | "history":{                | "history":{"chronicDisease":"ก\\u200bข", | HIDDEN_CHARACTER | history.chronicDisease
            GENERAL          | "place"                    | "abnormal":"ก\\u200bข","place"    | HIDDEN_CHARACTER     | examination.abnormal
            GENERAL          | ["LEPROSY"]                | [null]                            | MALFORMED            | examination.certifiedAbsent
            DRIVING_LICENCE  | "LEPROSY",                 |                                   | NOT_CERTIFIED        | examination.certifiedAbsent
            DRIVING_LICENCE  | "date":"2026-11-26"},"exam | "date":"2026-11-27"},"exam        | IN_THE_FUTURE        | history.date
            SICK_LEAVE       | 1111111111119              | 1111111111118                     | WRONG_CHECK_DIGIT    | patient.citizenNumber
            SICK_LEAVE       | "สมชาย","familyName":"ใจดี" | "เพ็ญจันทร์","familyName":"ทดลองปิ่นน้ำ" | DOCTOR_IS_PATIENT | patient
            SICK_LEAVE       | "days":3                   | "days":4                          | DAYS_DO_NOT_ADD_UP   | sickLeave.rest.days
            SICK_LEAVE       | "to":"2026-11-28"          | "to":"2026-11-25"                 | WRONG_ORDER          | sickLeave.rest.to
            SICK_LEAVE       | "disclosed":true           | "disclosed":false                 | CONTRADICTORY        | sickLeave.diagnosis.text
            SICK_LEAVE       | "disclosed":true,          |                                   | MISSING              | sickLeave.diagnosis.disclosed
            SICK_LEAVE       | "place"                    | "summary":"x","place"             | CONTRADICTORY        | examination.summary
            FITNESS_FOR_WORK | "limits":"ไม่ยกของหนัก"      | "limits":""                       | MISSING              | work.limits
            FITNESS_FOR_WORK | FIT_WITH_LIMITS            | FIT                               | CONTRADICTORY        | work.limits
            FITNESS_FOR_WORK | "DRUG_ADDICTION"           | "INCAPACITY"                      | MALFORMED            | examination.certifiedAbsent
            FOREIGN_WORKER   | PASSED_WITH_TREATMENT      | HEALTHY                           | CONTRADICTORY        | worker.category
            FOREIGN_WORKER   | "สมชาย","familyName":"ใจดี" | "เพ็ญจันทร์","familyName":"ทดลองปิ่นน้ำ" | DOCTOR_IS_PATIENT | patient
            FOREIGN_WORKER   | "givenName":"สมชาย",       |                                   | MISSING              | patient.givenName
            FOREIGN_WORKER   | "1 ถนนสุเทพ"                | ""                                | MISSING              | patient.address
            FOREIGN_WORKER   | "category"                 | "hospitalNumber":"123456789012345678901","category" | TOO_LONG | worker.hospitalNumber
            FOREIGN_WORKER   | "birthDate":"1995-02-03",  |                                   | MISSING              | worker.birthDate
            FOREIGN_WORKER   | "2026-11-26"               | "2026-09-26"                      | EXPIRED              | examination.date
            """)
    void names_the_member_that_is_wrong_as_it_was_asked(
            CertificateType type, String from, String to, Reason reason, String field) {
        var json = asked(type);
        assertThat(json).contains(from);

        var refused = catchThrowableOfType(
                MedicalCertificateRefused.class, () -> certificate(json.replace(from, to == null ? "" : to)));

        assertThat(refused).isNotNull();
        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.reason()).isEqualTo(reason);
    }

    private static MedicalCertificate certificate(String json) {
        var doctor = new Doctor(new PersonName("แพทย์หญิง", "เพ็ญจันทร์", "ทดลองปิ่นน้ำ"), "99001");
        return ContentJson.read(json.getBytes(UTF_8))
                .certificate(doctor, new Facility("โรงพยาบาลจำลอง", "1 ถนนสมมติ"), TODAY);
    }

    private static String asked(CertificateType type) {
        var vitals = """
                "vitals":{"weightKg":62.5,"heightCm":168,"systolicMmHg":118,"diastolicMmHg":76,"pulsePerMinute":72}""";
        var person = """
                {"type":"%s","doctorLicence":"99001","reference":"VN 1",
                "patient":{"title":"นาย","givenName":"สมชาย","familyName":"ใจดี",%s"address":"1 ถนนสุเทพ"},""".formatted(
                        type, type == CertificateType.FOREIGN_WORKER ? "" : "\"citizenNumber\":\"1111111111119\",");
        var examination = "\"examination\":{\"place\":\"ห้องตรวจ\",\"date\":\"2026-11-26\"";
        return person
                + switch (type) {
                    case GENERAL ->
                        "\"history\":{\"date\":\"2026-11-26\"}," + examination + "," + vitals
                                + ",\"certifiedAbsent\":[\"LEPROSY\"],\"summary\":\"แข็งแรงดี\"}}";
                    case DRIVING_LICENCE ->
                        "\"history\":{\"epilepsy\":{\"yes\":false},\"date\":\"2026-11-26\"}," + examination + ","
                                + vitals + "," + DRIVING_ABSENCES + ",\"summary\":\"แข็งแรงดี\"}}";
                    case SICK_LEAVE -> """
                    %s},"sickLeave":{"diagnosis":{"disclosed":true,"text":"ไข้หวัดใหญ่","icd10":"J10.1"},
                    "rest":{"from":"2026-11-26","to":"2026-11-28","days":3}}}""".formatted(examination);
                    case FITNESS_FOR_WORK -> """
                    %s,%s,"certifiedAbsent":["DRUG_ADDICTION"],"summary":"ทำงานได้"},
                    "work":{"position":"พนักงาน","fitness":"FIT_WITH_LIMITS","limits":"ไม่ยกของหนัก"}}""".formatted(examination, vitals);
                    case FOREIGN_WORKER -> """
                    %s,%s},"worker":{"birthDate":"1995-02-03","sex":"MALE","nationality":"เมียนมา","document":"PASSPORT",
                    "documentNumber":"MF123456","diseases":{"tuberculosis":"NOT_FOUND","leprosy":"NOT_FOUND",
                    "elephantiasis":"NOT_FOUND","syphilis":"TREATABLE","drugAddiction":"NOT_FOUND",
                    "chronicAlcoholism":"NOT_FOUND"},"category":"PASSED_WITH_TREATMENT"}}""".formatted(examination, vitals);
                };
    }
}
