package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of pages in docs/staff-pages.md. */
class StaffPagesTest {
    private static final Pattern STAFFS =
            Pattern.compile("GET (/(?:registrar|desk|recoveries|auditor|operator)(?:/[a-z-]+)?).*");

    @Test
    void the_table_has_the_first_two_parts_of_every_page_of_staff() throws IOException {
        var table = Files.readAllLines(Path.of("../docs/staff-pages.md")).stream()
                .filter(line -> line.startsWith("| `/"))
                .map(line -> line.split("\\|")[1])
                .collect(Collectors.joining());

        assertThat(RoutesTest.TABLE.keySet().stream().map(STAFFS::matcher).filter(Matcher::matches))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(table).containsPattern("`" + route.group(1) + "(`|/)"));
    }
}
