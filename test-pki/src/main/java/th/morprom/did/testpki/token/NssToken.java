package th.morprom.did.testpki.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A token of a second make: NSS's software token, whose database {@code certutil} makes.
 *
 * <p>NSS is told where its database lies when its library starts, once for the whole process. So the tests of one JVM share
 * one token, and give their keys labels of their own.
 *
 * @param module its PKCS#11 library
 * @param label the token's label
 * @param pin the database's password
 * @param libraryParameters what the library is told when it starts
 */
public record NssToken(Path module, String label, String pin, String libraryParameters) {
    private static final List<Path> MODULES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/libsoftokn3.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/libsoftokn3.so"),
            Path.of("/usr/lib/x86_64-linux-gnu/nss/libsoftokn3.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/nss/libsoftokn3.so"));

    /** The one token of this JVM. */
    public static NssToken shared() {
        return Shared.TOKEN;
    }

    private static final class Shared {
        private static final NssToken TOKEN = make();
    }

    private static NssToken make() {
        var module = MODULES.stream()
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("NSS is not installed: apt-get install libnss3"));
        var label = "nss-" + UUID.randomUUID().toString().substring(0, 13);
        var pin = "pin-" + UUID.randomUUID().toString().substring(0, 8);
        try {
            var folder = Files.createDirectories(Path.of("target", "nss", label).toAbsolutePath());
            var password = Files.writeString(folder.resolve("password"), pin);
            TokenTool.run("certutil", "-N", "-d", "sql:" + folder, "-f", password.toString());
            var parameters = "configdir='sql:" + folder + "' dbTokenDescription='" + label + "'";
            return new NssToken(module, label, pin, parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
