package th.morprom.did.ra.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.csv.Problem.Reason;

class CsvTableTest {
    private static final CsvTable.Columns COLUMNS = new CsvTable.Columns(List.of("code", "name"), List.of("note"));
    private static final String FILE = "code,name\n1,โรงพยาบาล\n2,\"ก, ข \"\"ค\"\"\"\n";

    @Test
    void reads_utf_8_with_and_without_its_mark_and_windows_874_alike() {
        var plain = read(FILE.getBytes(StandardCharsets.UTF_8));
        var marked = read(("\uFEFF" + FILE).getBytes(StandardCharsets.UTF_8));
        var old = read(FILE.getBytes(Charset.forName("x-windows-874")));

        assertThat(plain.rows()).isEqualTo(marked.rows()).isEqualTo(old.rows());
        assertThat(plain.rows().get(0).value("name")).contains("โรงพยาบาล");
        assertThat(plain.rows().get(1).value("name")).contains("ก, ข \"ค\"");
        assertThat(plain.charset()).isEqualTo("UTF-8");
        assertThat(old.charset()).isEqualTo("windows-874");
    }

    @Test
    void takes_columns_in_any_order_and_any_case_and_ignores_empty_lines() {
        var table = read("NAME , Code\r\nก,1\r\n\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(table.problems()).isEmpty();
        assertThat(table.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.value("code")).contains("1"));
    }

    @Test
    void tells_line_and_column_of_everything_that_is_wrong() {
        var table = read("code,name\n1,\n2,ก,ข\n\"3\n4\",ค\n5,ก\u200Bข\n6,ง\n".getBytes(StandardCharsets.UTF_8));

        assertThat(table.problems())
                .containsExactly(
                        new Problem(2, "name", Reason.VALUE_MISSING),
                        new Problem(3, "", Reason.VALUE_COUNT),
                        new Problem(4, "code", Reason.HIDDEN_CHARACTERS),
                        new Problem(6, "name", Reason.HIDDEN_CHARACTERS));
        assertThat(table.rows()).extracting(CsvTable.Row::line).containsExactly(7);
    }

    @Test
    void refuses_a_header_with_unknown_missing_or_repeated_columns() {
        assertThat(read("code,nmae,code\n1,ก,2\n".getBytes(StandardCharsets.UTF_8))
                        .problems())
                .containsExactly(
                        new Problem(1, "nmae", Reason.UNKNOWN_COLUMN),
                        new Problem(1, "code", Reason.COLUMN_TWICE),
                        new Problem(1, "name", Reason.COLUMN_MISSING));
    }

    @Test
    void names_the_line_where_the_encoding_breaks() {
        var bytes = "\uFEFFcode,name\n1,กข\n".getBytes(StandardCharsets.UTF_8);
        bytes[16] = (byte) 0xFF;

        assertThat(read(bytes).problems()).containsExactly(new Problem(2, "", Reason.CHARSET));
        assertThat(read(new byte[] {0, 1, (byte) 0xFF, 0}).problems())
                .extracting(Problem::reason)
                .containsExactly(Reason.CHARSET);
    }

    @Test
    void an_empty_file_and_one_with_a_header_alone_are_empty() {
        assertThat(read(new byte[0]).problems()).containsExactly(new Problem(1, "", Reason.EMPTY_FILE));
        assertThat(read("code,name\n".getBytes(StandardCharsets.UTF_8)).problems())
                .containsExactly(new Problem(1, "", Reason.EMPTY_FILE));
    }

    @Test
    void text_behind_a_closing_quote_is_a_broken_line() {
        assertThat(read("code,name\n1,ก\n2,\"ข\"ค\n".getBytes(StandardCharsets.UTF_8))
                        .problems())
                .containsExactly(new Problem(3, "", Reason.BROKEN_LINE));
    }

    @Test
    void a_file_that_is_wrong_in_every_line_is_told_so_far_as_anybody_mends_it() {
        var text = "code,name\n" + "1,ก,ข\n".repeat(300_000);

        var table = read(text.getBytes(StandardCharsets.UTF_8));

        assertThat(table.rows()).isEmpty();
        assertThat(table.problems()).hasSize(CsvTable.MOST_PROBLEMS + 1);
        assertThat(table.problems().get(CsvTable.MOST_PROBLEMS).reason()).isEqualTo(Reason.MORE_PROBLEMS);
    }

    @Test
    void counts_the_lines_that_are_wrong_too() {
        var text = "code,name\n" + "1,ก,ข\n" + "1,ก\n".repeat(CsvTable.MOST_ROWS);

        assertThat(read(text.getBytes(StandardCharsets.UTF_8)).problems())
                .containsExactly(
                        new Problem(2, "", Reason.VALUE_COUNT),
                        new Problem(CsvTable.MOST_ROWS + 2, "", Reason.TOO_MANY_ROWS));
    }

    @Test
    void refuses_what_is_larger_than_any_table() {
        assertThat(read(new byte[20 * 1024 * 1024 + 1]).problems())
                .containsExactly(new Problem(1, "", Reason.TOO_LARGE));
        assertThat(read(("code" + ",x".repeat(300) + "\n").getBytes(StandardCharsets.UTF_8))
                        .problems())
                .containsExactly(new Problem(1, "", Reason.VALUE_COUNT));
        assertThat(read(("code,name\n1," + "ก".repeat(300_000) + "\n").getBytes(StandardCharsets.UTF_8))
                        .problems())
                .isNotEmpty();
    }

    private static CsvTable read(byte[] file) {
        return CsvTable.read(file, COLUMNS);
    }
}
