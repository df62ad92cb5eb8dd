package th.morprom.did.audit.statement;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.Scanner;
import java.util.function.Consumer;

/**
 * The statements outside the database: one JSON object a line, in order, only ever appended to. Operators ship it to storage that
 * cannot be overwritten.
 */
public final class StatementFile {
    /** Far more than a line and a half: a time-stamp token has a few kilobytes. */
    private static final int LONGEST_LINES = 1 << 20;

    private final Path path;

    public StatementFile(Path path) {
        this.path = path;
    }

    /**
     * Adds what the file lacks, and has it on disk before it returns. After a crash in the middle of a line, that line is begun anew.
     *
     * @throws UncheckedIOException if the file cannot be read or written
     */
    public synchronized void catchUp(Statements statements) {
        try {
            Files.createDirectories(Objects.requireNonNull(path.toAbsolutePath().getParent()));
            try (var file = FileChannel.open(
                            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    // Two nodes may share the file.
                    var lock = file.lock()) {
                var tail = tail(file);
                var end = tail.lastIndexOf('\n') + 1;
                file.truncate(file.size() - (tail.length() - end));
                file.position(file.size());
                // Closed with the file: the lock goes first.
                var lines = new BufferedWriter(Channels.newWriter(file, StandardCharsets.UTF_8));
                statements.forEachAfter(
                        lastNumber(tail.substring(0, end)), statement -> write(lines, statement.line() + '\n'));
                lines.flush();
                file.force(lock.isValid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file of statements " + path + " cannot be written", e);
        }
    }

    /**
     * Each line; one at the end that a crash cut short is left out.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if a line is no statement
     */
    public void forEach(Consumer<SignedStatement> consumer) {
        try (var lines = new Scanner(path, StandardCharsets.UTF_8)) {
            // A line counts once its line feed is there.
            lines.useDelimiter("(?<=\n)");
            while (lines.hasNext()) {
                var line = lines.next();
                if (line.endsWith("\n")) {
                    consumer.accept(SignedStatement.ofLine(line.strip()));
                }
            }
            // To a scanner what cannot be read any further is the end.
            var unread = lines.ioException();
            if (unread != null) {
                throw unread;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file of statements " + path + " cannot be read", e);
        }
    }

    /**
     * The last whole line; empty while there is none, and no file.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if the line is no statement
     */
    public Optional<SignedStatement> last() {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            var tail = tail(file);
            return last(tail.substring(0, tail.lastIndexOf('\n') + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("the file of statements " + path + " cannot be read", e);
        }
    }

    /**
     * Gives the file another name, beside this one, so that the next line begins a file anew. Nothing of it is lost.
     *
     * @return where it lies now
     * @throws UncheckedIOException if it cannot be moved, or something lies there
     */
    public synchronized Path setAside(String ending) {
        try {
            return Files.move(path, path.resolveSibling(path.getFileName() + ending));
        } catch (IOException e) {
            throw new UncheckedIOException("the file of statements " + path + " cannot be set aside", e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private static long lastNumber(String lines) {
        return last(lines).map(last -> last.statement().number()).orElse(0L);
    }

    private static Optional<SignedStatement> last(String lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var last = lines.substring(lines.lastIndexOf('\n', lines.length() - 2) + 1);
        return Optional.of(SignedStatement.ofLine(
                new String(last.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip()));
    }

    /** The last bytes, which hold the last line whole; they are ASCII but for an operator's name. */
    private static String tail(FileChannel file) throws IOException {
        var bytes = ByteBuffer.allocate((int) Math.min(file.size(), LONGEST_LINES));
        while (bytes.hasRemaining() && file.read(bytes, file.size() - bytes.remaining()) > 0) {
            // Read on: a channel may give less than was asked for.
        }
        return new String(bytes.array(), StandardCharsets.ISO_8859_1);
    }

    private static void write(Writer lines, String line) {
        try {
            lines.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
