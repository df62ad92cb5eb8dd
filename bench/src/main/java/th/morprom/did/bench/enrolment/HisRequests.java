package th.morprom.did.bench.enrolment;

import static th.morprom.did.bench.enrolment.Browser.require;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.bench.enrolment.Browser.Form;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.client.ApproveClient;
import th.morprom.did.ra.client.PrepareClientApproval;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticPeople;
import th.morprom.did.testpki.person.SyntheticPerson;

/** Doctors who enrolled through the pages, and for each a program of his hospital: all that both do goes over HTTP. */
public final class HisRequests {
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final String WAITING = "/medical-certificates/waiting";

    private final List<Desk> desks = new ArrayList<>();

    private HisRequests() {}

    /** Registers a program for each of these doctors, who hold certificates. */
    public static HisRequests of(Stage stage, Cast cast, EnrolmentLoad enrolled) {
        var requests = new HisRequests();
        var patient = new SyntheticPeople(1).person();
        for (var doctor : enrolled.certified()) {
            var program = HisProgram.registered(
                    stage,
                    person(stage, cast.central().get(0)),
                    doctor.doctor().facility().hcode9());
            letIn(stage, cast.central().get(1), program.id());
            requests.desks.add(new Desk(program, doctor, content(doctor.doctor(), patient)));
        }
        return requests;
    }

    public int doctors() {
        return desks.size();
    }

    /** From the program's request to the signed file in its hands, at the desk of the doctor of this number. */
    public void make(int number) {
        desks.get(number).request();
    }

    /** A doctor at his browser, and the program of his hospital. */
    private record Desk(HisProgram program, Professional doctor, Map<String, Object> content) {
        void request() {
            var document = program.lay(content);
            sign(document);
            var file = program.fetch(document);
            if (!Arrays.equals(file, 0, PDF.length, PDF, 0, PDF.length)) {
                throw new IllegalStateException("what was fetched is no PDF");
            }
        }

        private void sign(UUID document) {
            var browser = doctor.browser();
            require(browser.open("inbox", WAITING), 200);
            var form = Form.empty().with("document", document.toString());
            var asked = require(browser.options("options", WAITING + "/signature/options", form), 200);
            var signed = Challenges.signed(form, asked.text(), doctor.passkey());
            require(browser.send("signature", WAITING + "/signature", signed), 302);
        }
    }

    private static void letIn(Stage stage, SoftwarePasskey central, UUID client) {
        var person = person(stage, central);
        var prepared = stage.get(PrepareClientApproval.class).prepare(person, client);
        var signed = central.sign(prepared.challenge().challenge().toByteArray());
        stage.get(ApproveClient.class).approve(person, client, Assertion.fromJson(signed.toJson()));
    }

    private static UUID person(Stage stage, SoftwarePasskey passkey) {
        return stage.get(JdbcClient.class)
                .sql("select person from ra.passkey where credential_id = :id")
                .param("id", passkey.credentialId())
                .query(UUID.class)
                .single();
    }

    private static Map<String, Object> content(SyntheticDoctor doctor, SyntheticPerson patient) {
        var today = LocalDate.now(ZoneId.of("Asia/Bangkok")).toString();
        return Map.of(
                "doctorLicence", doctor.licence().number(),
                "reference", "VN 6811/0042",
                "patient",
                        Map.of(
                                "title", patient.thai().title(),
                                "givenName", patient.thai().given(),
                                "familyName", patient.thai().family(),
                                "citizenNumber", patient.citizenNumber(),
                                "address", patient.address().oneLine()),
                "history", Map.of("chronicDisease", "โรคภูมิแพ้", "date", today),
                "examination",
                        Map.of(
                                "place", doctor.facility().thai(),
                                "date", today,
                                "vitals",
                                        Map.of(
                                                "weightKg", 62.5,
                                                "heightCm", 168,
                                                "systolicMmHg", 118,
                                                "diastolicMmHg", 76,
                                                "pulsePerMinute", 72),
                                "certifiedAbsent", List.of("TUBERCULOSIS"),
                                "summary", "ร่างกายแข็งแรง ปฏิบัติงานได้ตามปกติ"));
    }
}
