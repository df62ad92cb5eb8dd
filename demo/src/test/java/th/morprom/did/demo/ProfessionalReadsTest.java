package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.ra.consent.Audience;
import th.morprom.did.ra.consent.ConsentNotices;
import th.morprom.did.ra.consent.GiveConsent;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.WithdrawConsent;
import tools.jackson.databind.JsonNode;

/** A doctor signs in to his ward's system, which opens and reads a patient with his access token; the patient sees all of it. Over HTTP alone. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class ProfessionalReadsTest {
    private static final String HOST = "ward.example.org";
    private static final Pattern ROW = Pattern.compile("<tr>.*?</tr>", Pattern.DOTALL);

    private final DemoSystem system;
    private final PractisingDoctor doctor;
    private final UnproofedCitizen patient;
    private final String certificate;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    ProfessionalReadsTest(WholeSystem whole) {
        this.system = whole.running();
        this.doctor = PractisingDoctor.next(system);
        this.patient = consenting();
        var his = HisClient.live(system, Optional.empty());
        employs(his);
        this.certificate = his.creates(his.token(), HisContent.json(doctor.doctor(), patient.self()))
                .path("id")
                .stringValue();
        doctor.signs(Set.of(UUID.fromString(certificate)));
        var ward = RelyingParty.live(system, HOST);
        var attempt = ward.attempt("openid patient_medical_certificates patient_entitlements");
        var arrival = new PersonAtBrowser(system, doctor.passkey())
                .signsIn(attempt, "patient_medical_certificates", "patient_entitlements");
        this.token = json(ward.exchanges(arrival.code(), attempt))
                .path("access_token")
                .stringValue();
    }

    /** A patient whose card an officer has seen. */
    private UnproofedCitizen consenting() {
        var citizen = UnproofedCitizen.registered(system);
        system.get(GiveConsent.class)
                .give(citizen.person(), system.get(ConsentNotices.class).inForce(Audience.CITIZEN, Language.TH), "web");
        citizen.showsCard(system);
        return citizen;
    }

    private void employs(HisClient his) {
        var row = PersonnelRows.of(
                doctor.doctor().person(), doctor.doctor().licence().number(), "");
        json(his.send(HttpRequest.newBuilder(system.publicUrl().resolve("/api/v1/personnel"))
                .header("Authorization", "Bearer " + his.token("personnel.write"))
                .header("Content-Type", "text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(PersonnelRows.COLUMNS + "\n" + row + "\n"))));
    }

    @Test
    void with_consent_a_doctor_reads_for_treatment_and_the_patient_sees_each_reading() {
        var opened = json(opens(patient.self().citizenNumber(), "TREAT", ""));
        var access = access(opened);

        var found = json(asks("/fhir/DocumentReference?patient=" + access));
        assertThat(found.path("total").intValue()).isEqualTo(1);
        var one = json(asks("/fhir/DocumentReference/" + id(found)));
        assertThat(one.path("subject").path("reference").stringValue()).isEqualTo("Patient/" + access);
        assertThat(json(asks("/fhir/Bundle/" + id(found))).path("type").stringValue())
                .isEqualTo("document");
        var file = asks("/fhir/Binary/" + id(found));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).startsWith("%PDF-");
        var consents = json(asks("/fhir/Consent?patient=" + access));
        assertThat(consents.path("total").intValue()).isEqualTo(1);
        assertThat(consents.at("/entry/0/resource/provision/purpose/0/code").stringValue())
                .isEqualTo("CARE");
        assertThat(json(asks("/fhir/Consent/" + id(consents))).path("status").stringValue())
                .isEqualTo("active");

        var number = one.path("masterIdentifier").path("value").stringValue();
        var seen = seen("วัตถุประสงค์: การรักษาพยาบาล");
        assertThat(seen)
                .filteredOn(row -> row.contains("ขอดูข้อมูลตามความยินยอม"))
                .hasSize(1);
        assertThat(seen)
                .filteredOn(row -> row.contains("ผู้ประกอบวิชาชีพอ่านใบรับรองแพทย์"))
                .hasSize(4);
        assertThat(seen).filteredOn(row -> row.contains(number)).hasSize(3);
        assertThat(seen).filteredOn(row -> row.contains("อ่านความยินยอม")).hasSize(2);
    }

    @Test
    void with_consent_entitlements_are_looked_up_and_nothing_else() {
        var access = access(json(opens(patient.self().citizenNumber(), "COVERAGE", "")));

        var found = json(asks("/fhir/Coverage?patient=" + access));

        assertThat(found.at("/entry/0/resource/beneficiary/reference").stringValue())
                .isEqualTo("Patient/" + access);
        assertThat(asks("/fhir/DocumentReference?patient=" + access).statusCode())
                .isEqualTo(403);
        assertThat(seen("วัตถุประสงค์: ตรวจสอบสิทธิสวัสดิการ"))
                .anyMatch(row -> row.contains("ผู้ประกอบวิชาชีพตรวจสอบสิทธิสวัสดิการของท่าน"));
    }

    @Test
    void without_consent_the_glass_is_broken_for_a_reason_and_the_patient_sees_that_it_was() {
        var unwilling = consenting();
        system.get(WithdrawConsent.class).withdraw(unwilling.person(), Purpose.CARE, Language.TH, "web");
        var number = unwilling.self().citizenNumber();

        var refused = opens(number, "TREAT", "");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("suppressed").doesNotContain(number);
        assertThat(opens(number, "BTG", "").statusCode()).isEqualTo(400);
        var access = access(json(opens(number, "BTG", "ผู้ป่วยหมดสติ ต้องทราบประวัติการแพ้ยา")));
        assertThat(json(asks("/fhir/DocumentReference?patient=" + access))
                        .path("total")
                        .intValue())
                .isZero();

        var seen = seen(unwilling, "เปิดฉุกเฉิน");
        assertThat(seen)
                .filteredOn(row -> row.contains("โดยไม่ได้รับความยินยอม"))
                .hasSize(1);
        assertThat(seen)
                .filteredOn(row -> row.contains("ผู้ประกอบวิชาชีพอ่านใบรับรองแพทย์"))
                .hasSize(1);
    }

    @Test
    void a_consent_that_is_taken_back_closes_what_was_open() {
        var other = consenting();
        var access = access(json(opens(other.self().citizenNumber(), "TREAT", "")));
        assertThat(asks("/fhir/DocumentReference?patient=" + access).statusCode())
                .isEqualTo(200);

        system.get(WithdrawConsent.class).withdraw(other.person(), Purpose.CARE, Language.TH, "web");

        assertThat(asks("/fhir/DocumentReference?patient=" + access).statusCode())
                .isEqualTo(403);
        assertThat(asks("/fhir/Consent?patient=" + access).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> opens(String number, String purpose, String reason) {
        var reasons = reason.isEmpty() ? "" : ",{\"name\":\"reason\",\"valueString\":\"" + reason + "\"}";
        var parameters = """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "identifier",
                   "valueIdentifier": {"system": "https://terms.sil-th.org/id/th-cid", "value": "%s"}},
                  {"name": "purpose",
                   "valueCoding": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "%s"}}%s]}
                """.formatted(number, purpose, reasons);
        return send(request("/fhir/Patient/$open")
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(parameters)));
    }

    private HttpResponse<String> asks(String address) {
        return send(request(address));
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(system.publicUrl() + address))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return PersonAtBrowser.send(http, request);
    }

    private List<String> seen(String words) {
        return seen(patient, words);
    }

    /** The rows with these words of the page on which somebody sees who looked, each by this doctor, at his hospital, in that system. */
    private List<String> seen(UnproofedCitizen citizen, String words) {
        var browser = new PersonAtBrowser(system, citizen.passkey());
        browser.logsIn();
        var rows = ROW.matcher(browser.get("/citizen/access").body())
                .results()
                .map(row -> row.group())
                .filter(row -> row.contains(words))
                .toList();
        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row)
                        .contains(
                                doctor.doctor().person().thai().given(),
                                doctor.doctor().facility().thai(),
                                "ระบบของ " + HOST));
        return rows;
    }

    private static String access(JsonNode opened) {
        return opened.path("parameter")
                .valueStream()
                .filter(one -> one.path("name").stringValue().equals("patient"))
                .map(one -> one.at("/valueReference/reference").stringValue().replace("Patient/", ""))
                .findFirst()
                .orElseThrow();
    }

    private static String id(JsonNode found) {
        return found.at("/entry/0/resource/id").stringValue();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HisClient.JSON.readTree(answer.body());
    }
}
