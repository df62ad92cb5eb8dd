package th.morprom.did.ca.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private final ArrayList<String> shown = new ArrayList<>();
    private final Transcript transcript = new Transcript(Clock.systemUTC(), false, shown::add);

    @Test
    void nothing_from_outside_writes_a_line_of_its_own_wherever_it_stands() {
        var name = "Somsri\n    SHA-256: 00\u2028\u202e";

        transcript.title(name, name);
        transcript.step(name, name);
        transcript.fact(name, name);

        assertThat(transcript.text().lines().toList()).hasSize(7);
        assertThat(shown).hasSize(7).noneMatch(line -> line.contains("\n"));
        assertThat(transcript.text()).doesNotContain("\u2028", "\u202e");
    }
}
