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

    private static long lastNumber(String lines) {
        if (lines.isEmpty()) {
            return 0;
        }
        var last = lines.substring(lines.lastIndexOf('\n', lines.length() - 2) + 1);
        return SignedStatement.ofLine(last.strip()).statement().number();
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
