package th.morprom.did.testpki.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import th.morprom.did.testpki.pki.SampleKey;

/**
 * SoftHSM2 tokens, made with {@code softhsm2-util}.
 *
 * <p>The native module reads the environment variable {@code SOFTHSM2_CONF} when it is loaded, so the launcher (Surefire,
 * {@code ./run}) sets it before the JVM starts; this class writes the file it points to.
 */
public final class SoftHsm {
    private static final List<Path> MODULES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"));

    private SoftHsm() {}

    /** One token: its PKCS#11 module, its label and its user PIN. */
    public record SoftToken(Path module, String label, String pin) {}

    /** Where Debian and Ubuntu put the module. */
    public static Path module() {
        return MODULES.stream()
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("SoftHSM2 is not installed: apt-get install softhsm2"));
    }

    /** A new token with a label that no other token of this run has. */
    public static SoftToken newToken() {
        var label = "test-" + UUID.randomUUID().toString().substring(0, 13);
        var pin = "pin-" + UUID.randomUUID().toString().substring(0, 8);
        return newToken(label, pin);
    }

    /** A new token with this label and user PIN. */
    public static SoftToken newToken(String label, String pin) {
        writeConfiguration();
        TokenTool.run(
                "softhsm2-util", "--init-token", "--free", "--label", label, "--pin", pin, "--so-pin", "so-" + pin);
        return new SoftToken(module(), label, pin);
    }

    /** Brings in a key that was made elsewhere, and may be known there: not one that the system would use. */
    public static void importKey(SoftToken token, String label) {
        try {
            var pkcs8 = SampleKey.rsa(2048).getPrivate().getEncoded();
            var file = Files.createTempFile("brought-in", ".pem");
            Files.writeString(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder().encodeToString(pkcs8)
                            + "\n-----END PRIVATE KEY-----\n");
            TokenTool.run(
                    "softhsm2-util",
                    "--import",
                    file.toString(),
                    "--token",
                    token.label(),
                    "--pin",
                    token.pin(),
                    "--label",
                    label,
                    "--id",
                    "0b");
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the file that {@code SOFTHSM2_CONF} names, and makes its token folder beside it; a moved checkout heals. */
    public static synchronized void writeConfiguration() {
        var named = System.getenv("SOFTHSM2_CONF");
        if (named == null) {
            throw new IllegalStateException("SOFTHSM2_CONF must be set before the JVM starts");
        }
        var file = Path.of(named).toAbsolutePath();
        try {
            var tokens = file.resolveSibling("tokens");
            Files.createDirectories(tokens);
            Files.writeString(file, """
                    directories.tokendir = %s
                    objectstore.backend = file
                    log.level = ERROR
                    slots.removable = false
                    """.formatted(tokens));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
