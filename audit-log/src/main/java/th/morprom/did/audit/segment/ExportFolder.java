package th.morprom.did.audit.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.StatementFile;

/** The files of an export, named so that a person finds his way without us. */
final class ExportFolder {
    private static final Pattern ROWS = Pattern.compile("segment-(\\d{6,})\\.jsonl");

    private static final byte[] ABSENT = {};

    private final Path folder;

    ExportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A new one.
     *
     * @throws SegmentRefused with {@code FOLDER_IN_USE}
     */
    static ExportFolder create(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new SegmentRefused(SegmentRefused.Reason.FOLDER_IN_USE, folder + " is not empty");
                }
            }
            return new ExportFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    Path rows(int segment) {
        return folder.resolve(name(segment) + ".jsonl");
    }

    /** The segments whose rows are here, in order. */
    List<Integer> segments() {
        try (var files = Files.list(folder)) {
            return files.map(file -> ROWS.matcher(file.getFileName().toString()))
                    .filter(name -> name.matches())
                    .map(name -> Integer.valueOf(name.group(1)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    StatementFile statements() {
        return new StatementFile(folder.resolve("statements.jsonl"));
    }

    /** The parts of a signed seal, each as the bytes that a tool wants, and the key that signed it. */
    void writeSeal(int segment, SignedStatement seal) {
        write(name(segment) + ".seal.json", seal.documentBytes());
        write(name(segment) + ".seal.sig", seal.signatureBytes());
        write(name(segment) + ".seal.pem", pem(HexFormat.of().parseHex(seal.publicKey())));
        seal.timestamp()
                .ifPresent(token ->
                        write(name(segment) + ".seal.tst", HexFormat.of().parseHex(token)));
    }

    /** Whether the loose parts are those of this seal. */
    boolean holdsSeal(int segment, SignedStatement seal) {
        return holds(name(segment) + ".seal.json", Optional.of(seal.documentBytes()))
                && holdsKey(name(segment) + ".seal.pem", seal)
                && holds(name(segment) + ".seal.sig", Optional.of(seal.signatureBytes()))
                && holds(name(segment) + ".seal.tst", seal.timestamp().map(HexFormat.of()::parseHex));
    }

    void writePublicKey(PublicKey key) {
        write("public-key.pem", pem(key.getEncoded()));
    }

    void writeReadme() {
        try (var text = ExportFolder.class.getResourceAsStream("README.md")) {
            if (text == null) {
                throw new IllegalStateException("the module lacks its README for exports");
            }
            write("README.md", text.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
        }
    }

    /** Exports of before there were successors of keys have no such file. */
    private boolean holdsKey(String name, SignedStatement seal) {
        return !Files.exists(folder.resolve(name))
                || holds(name, Optional.of(pem(HexFormat.of().parseHex(seal.publicKey()))));
    }

    private boolean holds(String name, Optional<byte[]> bytes) {
        var file = folder.resolve(name);
        try {
            var found = Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.<byte[]>empty();
            return Arrays.equals(found.orElse(ABSENT), bytes.orElse(ABSENT));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static byte[] pem(byte[] der) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String name(int segment) {
        return String.format(Locale.ROOT, "segment-%06d", segment);
    }
}
