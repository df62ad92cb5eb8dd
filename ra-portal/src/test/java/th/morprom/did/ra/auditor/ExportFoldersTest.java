package th.morprom.did.ra.auditor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFoldersTest {
    @TempDir
    private Path parent;

    @Test
    void nothing_stays_of_an_export_that_ended_or_failed() throws IOException {
        var folders = new ExportFolders(parent);

        folders.use(folder -> Files.writeString(folder.resolve("segment-000001.jsonl"), "{}"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> folders.use(folder -> {
                    Files.writeString(folder.resolve("segment-000001.jsonl"), "{}");
                    throw new IOException("no space left");
                }));

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void deletes_what_processes_left_that_are_no_more_and_nothing_of_others() throws IOException {
        var left = Files.createDirectory(parent.resolve("morprom-audit-export-999999999-1"));
        Files.writeString(left.resolve("segment-000001.jsonl"), "{}");
        var anothers = Files.createDirectory(parent.resolve("morprom-audit-export-"
                + ProcessHandle.current().parent().orElseThrow().pid() + "-1"));
        var strange = Files.createDirectory(parent.resolve("morprom-audit-export-"));

        new ExportFolders(parent).use(folder -> {});

        assertThat(parent).isDirectoryNotContaining(left::equals);
        assertThat(anothers).exists();
        assertThat(strange).exists();
    }
}
