package th.morprom.did.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import th.morprom.did.ca.ceremony.CloseCeremony;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.server.CeremonyRefused.Reason;

/** Where a ceremony leaves its transcript, the signature over it, and the public files that were made. */
final class CeremonyFolder {
    static final String TRANSCRIPT = "transcript.txt";

    private static final String SIGNATURE = "transcript.sig";

    private final Path folder;

    /** @throws CeremonyRefused with {@code OUTPUT_EXISTS}: a transcript is never written over */
    CeremonyFolder(Path folder) {
        this.folder = folder;
        if (Files.exists(folder.resolve(TRANSCRIPT))) {
            throw new CeremonyRefused(Reason.OUTPUT_EXISTS, folder.toString());
        }
    }

    void write(Map<String, Der> files, CloseCeremony.Signed transcript) {
        try {
            Files.createDirectories(folder);
            for (var file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue().toByteArray());
            }
            Files.write(folder.resolve(SIGNATURE), transcript.signature());
            Files.writeString(folder.resolve(TRANSCRIPT), transcript.text());
        } catch (IOException e) {
            throw new CeremonyRefused(Reason.FILE, folder + ": " + e.getMessage());
        }
    }

    /** What was written down before an interruption stays as evidence, unsigned, under a name of its own. */
    void keepInterrupted(String text, String sha256) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("interrupted-" + sha256.substring(0, 12) + ".txt"), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CeremonyRefused(Reason.FILE, folder + ": " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
