package th.morprom.did.ca.ceremony;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import th.morprom.did.ca.certificate.Der;

/**
 * The minutes of a ceremony: a text in Thai and English that people read, line by line as things happen. It holds no secret.
 * In a rehearsal every line says so.
 */
public final class Transcript {
    private static final String REHEARSED = "DRY RUN · ซ้อม | ";
    private static final String INDENT = "    ";
    /** Control, format (bidi, zero width), private, surrogate, unassigned; ends of lines and paragraphs. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private final Clock clock;
    private final boolean rehearsed;
    private final Consumer<String> echo;
    private final StringBuilder text = new StringBuilder();
    private int steps;

    /**
     * An empty one.
     *
     * @param rehearsed whether this is a dry run
     * @param echo gets every line as it is written, for the people present
     */
    public Transcript(Clock clock, boolean rehearsed, Consumer<String> echo) {
        this.clock = clock;
        this.rehearsed = rehearsed;
        this.echo = echo;
    }

    /** The first lines. */
    public void title(String thai, String english) {
        line("MorProm Digital ID");
        line(thai);
        line(english);
        line("");
    }

    /** Something that was done or found just now. */
    public void step(String thai, String english) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        line(++steps + ". " + now + "  " + thai);
        line(INDENT + english);
    }

    /** What belongs to the step before: a fingerprint, a name. */
    public void fact(String name, String value) {
        line(INDENT + name + ": " + value);
    }

    /** Everything so far. */
    public String text() {
        return text.toString();
    }

    /** SHA-256 of everything so far, in UTF-8; lower-case hex. */
    public String sha256() {
        return Der.of(text().getBytes(StandardCharsets.UTF_8)).sha256();
    }

    /** Names come from outside: none writes a line of its own, or turns around what stands beside it. */
    private void line(String line) {
        var whole = (rehearsed ? REHEARSED : "") + INVISIBLE.matcher(line).replaceAll(" ");
        text.append(whole.stripTrailing()).append('\n');
        echo.accept(whole);
    }
}
