package th.morprom.did.ra.licence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ra.canonical.CanonicalJson;

/**
 * The councils' register as a file that somebody puts there; the format is in docs/enrolment.md. One that is not right in every
 * line answers nothing: an old answer would hide a revoked licence.
 */
final class CouncilRegisterFile {
    private static final long MAX_BYTES = 256L * 1024 * 1024;
    /** Clocks of file servers differ by so much. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final Path file;
    private final Clock clock;
    private volatile @Nullable Stamped stamped;

    /** @param clock the machine's, which also dates files */
    CouncilRegisterFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Names one state of the file.
     *
     * @param source {@code file:<SHA-256>}
     * @param writtenAt by the file system
     */
    record State(String source, Instant writtenAt) {}

    /** What the file system says of the file; as long as it says the same, the file is not read again. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {}

    private record Stamped(Stamp stamp, State state) {}

    /**
     * What lies there now.
     *
     * @throws LicenceRegistryUnavailable when the file cannot be read, is no register in every line, or is dated ahead: it would
     *     pass for newer than all that come after it
     */
    State state() {
        var known = stamped;
        return known != null && known.stamp().equals(stamp()) ? known.state() : read().state();
    }

    /** One state of the register with all its licences. */
    record Whole(State state, CouncilRegister register) {}

    /**
     * Everything at once.
     *
     * @throws LicenceRegistryUnavailable as {@link #state}
     */
    Whole read() {
        var stamp = stamp();
        if (stamp.size() > MAX_BYTES) {
            throw new LicenceRegistryUnavailable("the council register " + file + " is larger than any register");
        }
        if (stamp.modified().toInstant().isAfter(clock.instant().plus(AHEAD))) {
            throw new LicenceRegistryUnavailable(
                    "the council register " + file + " is dated ahead, " + stamp.modified());
        }
        try {
            var bytes = Files.readAllBytes(file);
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            var register = CouncilRegister.parse(text.toString());
            var state = new State(
                    "file:" + CanonicalJson.sha256Hex(bytes), stamp.modified().toInstant());
            stamped = new Stamped(stamp, state);
            return new Whole(state, register);
        } catch (IOException e) {
            throw unreadable(e);
        } catch (IllegalArgumentException e) {
            throw new LicenceRegistryUnavailable("the council register " + file + ", " + e.getMessage(), e);
        }
    }

    private Stamp stamp() {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private LicenceRegistryUnavailable unreadable(IOException e) {
        return new LicenceRegistryUnavailable("the council register " + file + " cannot be read", e);
    }
}
