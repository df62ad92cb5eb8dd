package th.morprom.did.ra.personnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ra.csv.CsvTable;
import th.morprom.did.ra.csv.Problem;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import tools.jackson.databind.json.JsonMapper;

class SentRowsTest {
    private static final String ROW =
            "{\"cid\":\"1\",\"prefix\":\"นาย\",\"first_name\":\"ก\",\"last_name\":\"ข\",\"position_name\":\"ค\"}";

    @Test
    void reads_rows_with_whatever_stands_beside_them() {
        var table = table("{\"from\":{\"his\":[1]},\"rows\":[" + ROW + "," + ROW.replace("\"1\"", "1") + "],\"n\":2}");

        assertThat(table.problems()).isEmpty();
        assertThat(table.rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.value("cid")).contains("1"));
        assertThat(table.columns()).containsExactlyInAnyOrderElementsOf(PersonnelTable.COLUMNS.required());
    }

    /** What stands behind it is not JSON: it is not looked at. */
    @Test
    void reads_no_further_than_anybody_mends() {
        var table = table("{\"rows\":[" + "{},".repeat(1_000) + "nonsense");

        assertThat(table.rows()).isEmpty();
        assertThat(table.problems()).last().extracting(Problem::reason).isEqualTo(Problem.Reason.MORE_PROBLEMS);
    }

    @Test
    void a_row_with_more_names_than_a_table_has_is_none() {
        var names = IntStream.rangeClosed(0, CsvTable.MOST_COLUMNS)
                .mapToObj(number -> "\"c" + number + "\":\"\"")
                .collect(Collectors.joining(","));

        assertThat(refusal("{\"rows\":[{" + names + "}]}")).isEqualTo(ApiError.MALFORMED_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"rows\":null}",
                "{\"rows\":{}}",
                "{\"rows\":[null]}",
                "{\"rows\":[{\"cid\":[]}]}",
                "{\"rows\":[]",
                "{\"rows\":[{\"cid\"",
                "{\"rows\":[]} {}",
                "{\"rows\":[],\"rows\":[]}"
            })
    void what_is_no_list_of_rows_is_refused(String body) {
        assertThat(refusal(body)).isEqualTo(ApiError.MALFORMED_REQUEST);
    }

    private static ApiError refusal(String body) {
        return catchThrowableOfType(ApiRefused.class, () -> table(body)).error();
    }

    private static CsvTable table(String body) {
        return SentRows.table(JsonMapper.builder().build(), body.getBytes(StandardCharsets.UTF_8));
    }
}
