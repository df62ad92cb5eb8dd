package th.morprom.did.ra.auditor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/**
 * A folder that one export at a time is written to, as large as a segment, and deleted afterwards. What a process left behind that
 * was killed meanwhile is deleted before the next.
 */
final class ExportFolders {
    private static final String NAME = "morprom-audit-export-";
    private static final Pattern OF_A_PROCESS = Pattern.compile(NAME + "(\\d{1,18})-\\d+");

    private final Path parent;
    private final Semaphore turn = new Semaphore(1);

    /** @param parent of this process's folder, on a disk */
    ExportFolders(Path parent) {
        this.parent = parent;
    }

    /** What is done with it. */
    interface Use {
        void with(Path folder) throws IOException;
    }

    /** @throws ExportBusy if another export is under way */
    void use(Use use) throws IOException {
        if (!turn.tryAcquire()) {
            throw new ExportBusy();
        }
        try {
            deleteLeftOvers();
            // Readable by this process's account alone.
            var folder = Files.createTempDirectory(
                    parent, NAME + ProcessHandle.current().pid() + "-");
            try {
                use.with(folder);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } finally {
            turn.release();
        }
    }

    private void deleteLeftOvers() throws IOException {
        try (var folders = Files.newDirectoryStream(parent, NAME + "*")) {
            for (var folder : folders) {
                var found = OF_A_PROCESS.matcher(folder.getFileName().toString());
                if (found.matches() && !isInUse(Long.parseLong(found.group(1)))) {
                    FileSystemUtils.deleteRecursively(folder);
                }
            }
        }
    }

    /** In this process none is under way. */
    private static boolean isInUse(long process) {
        return process != ProcessHandle.current().pid()
                && ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }
}
