package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.testpki.person.SyntheticPeople;
import th.morprom.did.testpki.person.SyntheticPerson;
import tools.jackson.databind.JsonNode;

/** A hospital's system sends the hospital's staff. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class HisPersonnelTest {
    private static final String API = "/api/v1/personnel";
    private static final String HEADER = "cid,prefix,first_name,last_name,position_name,license_no\n";

    private final DemoSystem system;
    private final HisClient his;
    private final String token;
    private final SyntheticPeople people = new SyntheticPeople(20261127);

    HisPersonnelTest(WholeSystem whole) {
        this.system = whole.running();
        this.his = HisClient.live(system, Optional.empty());
        this.token = his.token("personnel.write");
    }

    @Test
    void the_same_call_is_done_once_and_the_same_rows_as_json_change_nothing() {
        var somchai = people.person();
        var key = UUID.randomUUID().toString();
        var file = HEADER + line(somchai) + line(people.person());
        var looked = json(send(token, "?take=false", UUID.randomUUID().toString(), "text/csv", file));
        assertThat(looked.path("rows").intValue()).isEqualTo(2);
        assertThat(looked.path("taken").isNull()).isTrue();

        var first = send(token, "", key, "text/csv", file);
        var again = send(token, "", key, "text/csv", file);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).path("facility").stringValue())
                .isEqualTo(system.people().facility().hcode9());
        assertThat(json(first).at("/taken/added").intValue()).isEqualTo(2);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(send(token, "", key, "text/csv", file + line(people.person()))
                        .body())
                .contains("idempotency-key-reused");

        var rows = """
                {"rows": [{"cid": "%s", "prefix": "%s", "first_name": "%s", "last_name": "%s", "position_name": "นายแพทย์"}]}
                """.formatted(
                        somchai.citizenNumber(),
                        somchai.thai().title(),
                        somchai.thai().given(),
                        somchai.thai().family());
        var asJson = his.post(token, API, UUID.randomUUID().toString(), rows);
        assertThat(json(asJson).at("/taken/unchanged").intValue()).isEqualTo(1);
        assertThat(kept(key)).as("what is kept of an answer").doesNotContain(somchai.citizenNumber());
    }

    @Test
    void one_row_that_is_not_in_order_keeps_all_out_and_is_told_by_line_without_its_value() {
        var good = people.person();
        var answer = send(
                token,
                "",
                UUID.randomUUID().toString(),
                "text/csv",
                HEADER + line(good) + "1100000000000,นาย,ก,ข,นายแพทย์,\n");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("type").stringValue()).endsWith(":invalid-rows");
        assertThat(json(answer).at("/problems/0/line").intValue()).isEqualTo(3);
        assertThat(json(answer).at("/problems/0/field").stringValue()).isEqualTo("cid");
        assertThat(json(answer).at("/problems/0/reason").stringValue()).isEqualTo("CITIZEN_NUMBER");
        assertThat(json(answer).at("/problems/0/th").stringValue()).isNotBlank();
        assertThat(answer.body()).doesNotContain("1100000000000");
        assertThat(json(send(token, "", UUID.randomUUID().toString(), "text/csv", HEADER + line(good)))
                        .at("/taken/added")
                        .intValue())
                .as("nothing of it was taken")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|[]|malformed-request",
                "application/json|{}|malformed-request",
                "application/json|{\"rows\": [null]}|malformed-request",
                "application/json|{\"rows\": [[1]]}|malformed-request",
                "application/json|{\"rows\": [|malformed-request",
                "application/json|{\"rows\": []}|invalid-rows",
                "application/json|{\"rows\": [{\"cid\": null}]}|invalid-rows",
                "text/csv|cid|invalid-rows",
                "application/pdf|x|unsupported-media-type"
            })
    void answers_what_is_no_list_of_staff_with_a_problem(String type, String body, String problem) {
        assertThat(send(token, "", UUID.randomUUID().toString(), type, body).body())
                .contains("urn:morprom:problem:api:" + problem);
    }

    @Test
    void no_other_scope_opens_it_and_no_key_or_too_large_a_body_is_taken() {
        assertThat(send(his.token("rights.ask"), "", "k", "text/csv", HEADER).statusCode())
                .isEqualTo(403);
        assertThat(send("x", "", "k", "text/csv", HEADER).statusCode()).isEqualTo(401);
        assertThat(send(token, "", "with space", "text/csv", HEADER).body()).contains("idempotency-key-missing");
        assertThat(send(token, "", "k", "text/csv", "x".repeat(5 * 1024 * 1024 + 1))
                        .body())
                .contains("content-too-large");
    }

    private String kept(String key) {
        return system.get(JdbcClient.class)
                .sql("select body from ra.api_answer where idempotency_key = :key")
                .param("key", key)
                .query(String.class)
                .single();
    }

    private HttpResponse<String> send(String bearer, String query, String key, String type, String body) {
        return his.send(HttpRequest.newBuilder(system.publicUrl().resolve(API + query))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", type)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String line(SyntheticPerson person) {
        var name = person.thai();
        return String.join(",", person.citizenNumber(), name.title(), name.given(), name.family(), "นายแพทย์", "")
                + "\n";
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return HisClient.JSON.readTree(answer.body());
    }
}
