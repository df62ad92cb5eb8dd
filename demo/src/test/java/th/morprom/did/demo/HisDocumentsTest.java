package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.report.ForgetReports;
import th.morprom.did.testpki.program.Program;
import tools.jackson.databind.JsonNode;

/** A hospital's system has its own PDF signed by a doctor, and tries to have it without him. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class HisDocumentsTest {
    private static final String API = "/api/v1/documents";
    private static final String WAITING = "/documents/waiting/";

    private final DemoSystem system;
    private final HisClient his;
    private final String token;
    private final PractisingDoctor practising;
    private final CscDoctor doctor;
    private final byte[] pdf = HashedPdf.page();

    HisDocumentsTest(WholeSystem whole) {
        this.system = whole.running();
        this.his = HisClient.live(system, Optional.empty());
        this.token = his.token("documents.sign");
        this.practising = PractisingDoctor.next(system);
        this.doctor = new CscDoctor(practising);
    }

    @Test
    void the_doctor_reads_exactly_what_was_sent_and_the_program_fetches_it_signed_for_everybody_to_verify(
            @TempDir Path folder) throws IOException, InterruptedException {
        var id = laid("level=LTA&page=1&x=300&y=100&width=180&height=60");
        assertThat(doctor.browser().get("/documents/waiting").body()).contains("Lab 0042", WAITING + id);
        assertThat(doctor.browser().get(WAITING + id).body()).contains(sha256(pdf), "106", "35", "64 × 21");
        opens(id);
        assertThat(his.get(token, API + "/" + id + "/document.pdf").body()).contains("not-signed");

        doctor.signs(WAITING + id);

        var told = json(his.get(token, API + "/" + id));
        assertThat(told.path("state").stringValue()).isEqualTo("SIGNED");
        var signed = fetch(id);
        assertThat(told.path("signedSha256").stringValue()).isEqualTo(sha256(signed));
        assertThat(Arrays.copyOf(signed, pdf.length)).isEqualTo(pdf);
        Files.write(folder.resolve("signed.pdf"), signed);
        // The doctor's and his hospital's.
        assertThat(Program.run(folder, "pdfsig", "-nocert", "signed.pdf").said().split("Signature is Valid", -1))
                .hasSize(3);
        var verdict = his.send(HttpRequest.newBuilder(system.publicUrl().resolve("/api/v1/verifications"))
                .header("Content-Type", "application/pdf")
                .POST(BodyPublishers.ofByteArray(signed)));
        assertThat(verdict.body()).contains("\"outcome\":\"VALID\"", "LTA");
        var seal = json(verdict).path("seal");
        assertThat(seal.path("outcome").stringValue()).isEqualTo("VALID");
        assertThat(seal.at("/signer/certificateSerial").stringValue())
                .isEqualTo(told.path("seal").stringValue());

        system.get(JdbcClient.class)
                .sql("update ra.report set changed_at = changed_at - interval '31 days' where id = :id")
                .param("id", UUID.fromString(id))
                .update();
        assertThat(his.get(token, API + "/" + id + "/document.pdf").body()).contains("unknown-document");
        system.get(ForgetReports.class).forget();
        assertThat(system.get(JdbcClient.class)
                        .sql("select signed is null from ra.report where id = :id")
                        .param("id", UUID.fromString(id))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(json(his.get(token, API + "/" + id)).path("state").stringValue())
                .isEqualTo("SIGNED");
    }

    @Test
    void nobody_else_sees_it_and_nothing_but_its_own_assertion_signs_it() {
        var id = laid("level=T");
        var other = laid("level=B");
        var stranger = new CscDoctor(PractisingDoctor.next(system));
        assertThat(stranger.browser().get(WAITING + id).statusCode()).isEqualTo(404);
        assertThat(stranger.browser().get(WAITING + id + "/document.pdf").statusCode())
                .isEqualTo(404);
        var elsewhere = HisClient.live(system, Optional.empty());
        assertThat(elsewhere
                        .get(elsewhere.token("documents.sign"), API + "/" + id)
                        .body())
                .contains("unknown-document");
        assertThat(his.get(his.token(), API + "/" + id).body()).contains("insufficient-scope");

        var csrf = doctor.csrf(WAITING + id);
        assertThat(doctor.browser()
                        .post(WAITING + id + "/signature/options", "_csrf=" + csrf)
                        .statusCode())
                .as("asked for a signature before he opened it")
                .isEqualTo(409);
        opens(id);
        opens(other);
        var before = doctor.challenge(WAITING + id + "/signature", csrf);
        var challenge = doctor.challenge(WAITING + id + "/signature", csrf);
        var ofOther = doctor.challenge(WAITING + other + "/signature", csrf);

        assertThat(doctor.submits(WAITING + id + "/signature", csrf, before).statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(doctor.submits(WAITING + id + "/signature", csrf, ofOther).statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(state(id)).isEqualTo("WAITING");
        assertThat(doctor.submits(WAITING + id + "/signature", csrf, challenge).statusCode())
                .isEqualTo(302);
        assertThat(state(id)).isEqualTo("SIGNED");
        assertThat(doctor.submits(WAITING + id + "/signature", csrf, challenge).statusCode())
                .isEqualTo(409);
    }

    /** Two windows at once: whatever was not the last question is closed, and signs nothing. */
    @RepeatedTest(5)
    void of_several_questions_at_once_one_stays_open() {
        var title = UUID.randomUUID().toString();
        var id = laid("level=B&title=" + title);
        var csrf = doctor.csrf(WAITING + id);
        opens(id);

        var answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> doctor.browser().post(WAITING + id + "/signature/options", "_csrf=" + csrf))
                .map(HttpResponse::statusCode)
                .toList();

        assertThat(answers).contains(200).isSubsetOf(200, 409);
        assertThat(system.get(JdbcClient.class)
                        .sql("""
                    select count(*) from signing.digest_authorisation
                     where declined_at is null and assertion is null and description = :title
                    """)
                        .param("title", title)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void what_was_taken_back_or_declined_is_not_signed() {
        var declined = laid("level=LT");
        var withdrawn = laid("level=LT");
        var csrf = doctor.csrf(WAITING + withdrawn);
        opens(withdrawn);
        var challenge = doctor.challenge(WAITING + withdrawn + "/signature", csrf);
        assertThat(his.post(token, API + "/" + withdrawn + "/withdrawal", "k", "")
                        .statusCode())
                .isEqualTo(200);
        doctor.browser().post(WAITING + declined + "/decline", "_csrf=" + csrf);

        assertThat(doctor.submits(WAITING + withdrawn + "/signature", csrf, challenge)
                        .statusCode())
                .isEqualTo(409);
        assertThat(state(withdrawn)).isEqualTo("WITHDRAWN");
        assertThat(system.get(JdbcClient.class)
                        .sql("select actor from audit.event where type = 'digests.withdrawn' and actor = :client")
                        .param("client", his.id().toString())
                        .query(String.class)
                        .list())
                .as("his passkey's question is closed with it")
                .hasSize(1);
        assertThat(state(declined)).isEqualTo("DECLINED");
        assertThat(his.post(token, API + "/" + declined + "/withdrawal", "k", "")
                        .body())
                .contains("wrong-state");
    }

    @Test
    void what_cannot_be_signed_is_refused_with_the_reason_and_the_same_again_has_the_same_answer() {
        assertThat(lay("level=LT", "k1", "%PDF-1.7 noise".getBytes(StandardCharsets.US_ASCII))
                        .body())
                .contains("invalid-content", "\"reason\":\"BROKEN\"", "\"field\":\"document\"");
        assertThat(lay("level=LT&page=9&x=1&y=1&width=180&height=60", "k2", pdf).body())
                .contains("NO_SUCH_PAGE");
        assertThat(lay("level=LT&page=1", "k3", pdf).body()).contains("malformed-request");
        assertThat(lay("level=X", "k4", pdf).body()).contains("malformed-request");
        var key = UUID.randomUUID().toString();
        var first = lay("level=LT", key, pdf);

        var again = lay("level=LT", key, pdf);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }

    private void opens(String id) {
        assertThat(doctor.browser().get(WAITING + id + "/document.pdf").statusCode())
                .isEqualTo(200);
    }

    private String laid(String more) {
        return json(lay(more, UUID.randomUUID().toString(), pdf)).path("id").stringValue();
    }

    private HttpResponse<String> lay(String more, String key, byte[] file) {
        var licence = practising.doctor().licence().number();
        return his.send(HttpRequest.newBuilder(URI.create(system.publicUrl() + API + "?doctorLicence=" + licence + "&"
                        + more + (more.contains("title=") ? "" : "&title=Lab%200042")))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/pdf")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(file)));
    }

    private byte[] fetch(String id) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(system.publicUrl().resolve(API + "/" + id + "/document.pdf"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
    }

    private String state(String id) {
        return json(his.get(token, API + "/" + id)).path("state").stringValue();
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return HisClient.JSON.readTree(answer.body());
    }
}
