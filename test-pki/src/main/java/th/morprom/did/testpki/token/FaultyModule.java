package th.morprom.did.testpki.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Builds {@code faulty-token.c} once and hands out copies. */
final class FaultyModule {
    private static final AtomicInteger COPIES = new AtomicInteger();

    private FaultyModule() {}

    private static final class Built {
        static final Path FOLDER = build();
    }

    /** A copy of the module, with a copy of the module that it passes calls on to beside it. */
    static Path copyWithOwn(Path real) throws IOException {
        var copy = Built.FOLDER.resolve("faulty-" + COPIES.incrementAndGet() + ".so");
        Files.copy(Built.FOLDER.resolve("faulty.so"), copy);
        Files.copy(real, copy.resolveSibling(copy.getFileName() + ".real"));
        return copy;
    }

    private static Path build() {
        try (var source = FaultyModule.class.getResourceAsStream("faulty-token.c")) {
            if (source == null) {
                throw new IllegalStateException("faulty-token.c is not on the class path");
            }
            var folder = Files.createTempDirectory("faulty-token");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            var file = folder.resolve("faulty-token.c");
            Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
            compile(file, folder.resolve("faulty.so"));
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException("gcc is not installed: apt-get install gcc libc6-dev", e);
        }
    }

    private static void compile(Path source, Path library) throws IOException {
        var process = new ProcessBuilder(
                        "gcc",
                        "-std=c11",
                        "-Wall",
                        "-Wextra",
                        "-Werror",
                        "-fvisibility=hidden",
                        "-shared",
                        "-fPIC",
                        "-pthread",
                        "-O1",
                        "-o",
                        library.toString(),
                        source.toString(),
                        "-ldl")
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("gcc failed: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What is mapped stays usable without its name. */
    private static void remove(Path folder) {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
