package th.morprom.did.desk.agent;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.desk.statement.PairingCode;

/**
 * The agent's own P-256 key, a JWK (RFC 7517) in a file that only its owner may read. It never leaves the computer; a
 * lost one is stopped at the portal.
 */
public final class AgentKey {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private final ECKey key;

    private AgentKey(ECKey key) {
        this.key = key;
    }

    /**
     * The key in this file, made if there is none.
     *
     * @throws AgentRefused if the file is open to others, or holds no such key
     */
    public static AgentKey in(Path file) {
        try {
            if (!Files.exists(file)) {
                write(file, new ECKeyGenerator(Curve.P_256).generate());
            }
            requireOwnersAlone(file);
            var key = ECKey.parse(Files.readString(file));
            if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
                throw new AgentRefused(file + " holds no private P-256 key");
            }
            return new AgentKey(key);
        } catch (ParseException e) {
            throw new AgentRefused(file + " holds no key");
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ECKey key() {
        return key;
    }

    /** What the officer reads out when the agent is let in. */
    public String pairingCode() {
        try {
            return PairingCode.of(key.computeThumbprint().toString());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Written beside it, and put there when it is whole. */
    private static void write(Path file, ECKey key) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file, not a root");
        Files.createDirectories(folder);
        var whole = ownersAlone(folder);
        try {
            Files.writeString(whole, key.toJSONString(), StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
            putInPlace(whole, file);
        } catch (FileAlreadyExistsException faster) {
            // Its key is the one that counts.
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** In one step, and only if there is none: a rename would put it over another process's key. */
    private static void putInPlace(Path whole, Path file) throws IOException {
        if (posix(file)) {
            Files.createLink(file, whole);
        } else {
            Files.move(whole, file);
        }
    }

    /** A new file that belongs to its owner alone before there is anything in it. */
    private static Path ownersAlone(Path folder) throws IOException {
        var file = folder.resolve("key-" + UUID.randomUUID() + ".tmp");
        if (posix(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
        } else {
            Files.createFile(file);
            var acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
            acl.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(Files.getOwner(file))
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
        return file;
    }

    private static void requireOwnersAlone(Path file) throws IOException {
        if (posix(file) && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new AgentRefused(file + " can be read by others: it must be its owner's alone (chmod 600)");
        }
    }

    private static boolean posix(Path file) throws IOException {
        return Files.getFileStore(file.toAbsolutePath().getParent())
                .supportsFileAttributeView(PosixFileAttributeView.class);
    }
}
