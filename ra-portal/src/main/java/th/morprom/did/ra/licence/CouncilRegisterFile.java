package th.morprom.did.ra.licence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.profession.Council;

/**
 * The councils' register as a file that somebody puts there; the format is in docs/enrolment.md. A changed file is read
 * again at the next question. One that is not right in every line answers nothing: an old answer would hide a revoked
 * licence.
 */
final class CouncilRegisterFile implements LicenceRegistry {
    private static final long MAX_BYTES = 256L * 1024 * 1024;

    private final Path file;
    private volatile @Nullable Loaded loaded;

    CouncilRegisterFile(Path file) {
        this.file = file;
    }

    /** The state of the file on disk. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {}

    private record Loaded(Stamp stamp, CouncilRegister register, String sha256) {}

    @Override
    public Optional<RegisteredLicence> find(Council council, String number) {
        return current().register().find(council, number);
    }

    @Override
    public String source() {
        return "file:" + current().sha256();
    }

    /**
     * The whole register of one state.
     *
     * @param writtenAt when the file was written, by the file system
     */
    record State(String source, CouncilRegister register, Instant writtenAt) {}

    /**
     * Everything at once.
     *
     * @throws LicenceRegistryUnavailable when the file cannot be read
     */
    State whole() {
        var loaded = current();
        return new State(
                "file:" + loaded.sha256(),
                loaded.register(),
                loaded.stamp().modified().toInstant());
    }

    private Loaded current() {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            var stamp = new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            var known = loaded;
            return known != null && known.stamp().equals(stamp) ? known : load(stamp);
        } catch (IOException e) {
            throw new LicenceRegistryUnavailable("the council register " + file + " cannot be read", e);
        }
    }

    private synchronized Loaded load(Stamp stamp) throws IOException {
        var known = loaded;
        if (known != null && known.stamp().equals(stamp)) {
            return known;
        }
        if (stamp.size() > MAX_BYTES) {
            throw new LicenceRegistryUnavailable("the council register " + file + " is larger than any register");
        }
        var bytes = Files.readAllBytes(file);
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            var fresh = new Loaded(stamp, CouncilRegister.parse(text.toString()), CanonicalJson.sha256Hex(bytes));
            loaded = fresh;
            return fresh;
        } catch (IllegalArgumentException e) {
            throw new LicenceRegistryUnavailable("the council register " + file + ", " + e.getMessage(), e);
        }
    }
}
