package th.morprom.did.ra.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of notices in docs/notices.md. */
class NoticeKindTest {
    private static final Pattern NAME = Pattern.compile("`([A-Z_]+)`");

    /** What begins with a line takes the place of the last word of the one before it that does not. */
    @Test
    void the_table_has_every_kind_and_no_other() throws IOException {
        var listed = new TreeSet<String>();
        for (var row : Files.readAllLines(Path.of("../docs/notices.md"))) {
            if (row.startsWith("| `")) {
                var stem = "";
                for (var name : NAME.matcher(row.split("\\|")[1]).results().toList()) {
                    var written = name.group(1);
                    if (!written.startsWith("_")) {
                        stem = written.substring(0, written.lastIndexOf('_'));
                    }
                    listed.add(written.startsWith("_") ? stem + written : written);
                }
            }
        }

        assertThat(listed)
                .isEqualTo(Arrays.stream(NoticeKind.values())
                        .map(NoticeKind::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
