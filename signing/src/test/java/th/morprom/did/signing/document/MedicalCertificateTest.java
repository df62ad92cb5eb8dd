package th.morprom.did.signing.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static th.morprom.did.signing.document.SampleCertificates.TODAY;
import static th.morprom.did.signing.document.SampleCertificates.certificate;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

class MedicalCertificateTest {
    @Test
    void comes_back_from_json_as_it_was() {
        assertThat(MedicalCertificate.ofJson(certificate().json())).isEqualTo(certificate());
    }

    @Test
    void names_the_guardian_who_declared_and_otherwise_says_what_it_always_said() {
        var ofMinor = SampleCertificates.ofMinor();

        assertThat(MedicalCertificate.ofJson(ofMinor.json())).isEqualTo(ofMinor);
        assertThat(new String(ofMinor.json(), UTF_8)).contains("\"relation\":\"PARENT\"");
        assertThat(new String(certificate().json(), UTF_8)).doesNotContain("guardian");
    }

    @Test
    void writes_json_that_people_can_read() {
        assertThat(new String(certificate().json(), UTF_8))
                .contains("\"citizenNumber\":\"1234567890121\"")
                .contains("\"date\":\"2026-06-09\"")
                .contains("\"weightKg\":68.5")
                .contains("\"absent\":[\"INCAPACITY\",\"MENTAL_DISORDER\"")
                .contains("ฝั้นป่าซาง");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "pulsePerMinute":72          | "pulsePerMinute":999            | OUT_OF_RANGE     | examination.vitals.pulsePerMinute
                    "pulsePerMinute":72          | "pulsePerMinute":"72"           | MALFORMED        | examination.vitals.pulsePerMinute
                    "weightKg":68.5              | "weightKg":1e999999999          | OUT_OF_RANGE     | examination.vitals.weightKg
                    "licenceNumber":"99999"      | "licenceNumber":"ว. 99999"      | MALFORMED        | visit.doctor.licenceNumber
                    "1234567890121"              | "1234567890122"                 | WRONG_CHECK_DIGIT | patient.citizenNumber
                    "familyName":"ฝั้นป่าซาง"        | "familyName":""                 | MISSING          | visit.doctor.name.familyName
                    "LEPROSY"                    | "PLAGUE"                        | MALFORMED        | examination.certification.absent
                    "otherHistory"               | "otherhistory"                  | MALFORMED        | declaration.otherHistory
                    "examination":               | "declaration":null,"examination": | MALFORMED      | ''
                    "schema":"general/2"         | "schema":"general/3"            | MALFORMED        | schema
                    "schema":"general/2"         | "schema":2                      | MALFORMED        | schema
                    "schema":"general/2"         | "schema":null                   | MALFORMED        | schema
                    "schema":"general/2"         | "schema":"sick-leave/1"         | MALFORMED        | hospitalNumber
                    """)
    void refuses_json_with_a_wrong_member_by_its_path(String from, String to, Reason reason, String path) {
        String json = new String(certificate().json(), UTF_8);

        var refusal =
                refusalOf(() -> MedicalCertificate.ofJson(json.replace(from, to).getBytes(UTF_8)));

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.field()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "{}", "{\"declaration\":null,\"examination\":null}", "\u0000", "{}{}"})
    void refuses_what_is_not_a_certificate(String json) {
        assertThat(refusalOf(() -> MedicalCertificate.ofJson(json.getBytes(UTF_8)))
                        .reason())
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refuses_to_sign_what_lies_ahead_or_is_over() {
        assertThat(certificate().signableOn(TODAY)).isEqualTo(certificate());
        assertThat(certificate().signableOn(TODAY.plusMonths(1))).isEqualTo(certificate());
        assertThat(refusalOf(() -> certificate().signableOn(TODAY.minusDays(1))).reason())
                .isEqualTo(Reason.IN_THE_FUTURE);
        assertThat(refusalOf(() -> certificate().signableOn(TODAY.plusMonths(1).plusDays(1)))
                        .reason())
                .isEqualTo(Reason.EXPIRED);
    }

    @Test
    void refuses_a_doctor_who_certifies_himself() {
        var refusal = refusalOf(() -> SampleCertificates.by(new PersonName("นพ.", "ปิติพงษ์", "น้ำผึ้งดี"), "99999"));

        assertThat(refusal.reason()).isEqualTo(Reason.DOCTOR_IS_PATIENT);
    }

    @ParameterizedTest
    @CsvSource({
        "0.2, 172, 118, 76, 72, weightKg",
        "68.55, 172, 118, 76, 72, weightKg",
        "68, 1720, 118, 76, 72, heightCm",
        "68, 172, 76, 118, 72, diastolicMmHg",
        "68, 172, 1180, 76, 72, systolicMmHg",
        "68, 172, 118, 76, 0, pulsePerMinute"
    })
    void refuses_measurements_of_no_living_person(
            BigDecimal weight, BigDecimal height, int systolic, int diastolic, int pulse, String field) {
        assertThat(refusalOf(() -> new Vitals(weight, height, systolic, diastolic, pulse))
                        .field())
                .isEqualTo(field);
    }

    @Test
    void tells_absences_in_the_order_of_the_form() {
        var mixed = new Certification(Set.of(CertifiedAbsence.LEPROSY, CertifiedAbsence.INCAPACITY), "");

        assertThat(mixed.absent()).containsExactly(CertifiedAbsence.INCAPACITY, CertifiedAbsence.LEPROSY);
    }

    @Test
    void masks_the_citizen_number_in_text() {
        assertThat(certificate().toString()).doesNotContain("1234567890121").contains("XXXXXXXXX0121");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "https:///v/1",
                "https://user@example.org/",
                "https://example.org/ก",
                "/v/1",
                "ftp://example.org/"
            })
    void refuses_a_verification_address_no_phone_should_open(String url) {
        var code = SampleCertificates.reference().code();
        assertThat(refusalOf(() -> new DocumentReference("MC-1", URI.create(url), code))
                        .field())
                .isEqualTo("verificationUrl");
    }

    private static MedicalCertificateRefused refusalOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return catchThrowableOfType(MedicalCertificateRefused.class, work);
    }
}
