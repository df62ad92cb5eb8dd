package th.morprom.did.ra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.dashboard.Bar.Segment;

class BarTest {
    @Test
    void the_longest_takes_the_whole_width_and_nothing_takes_none() {
        assertThat(Bar.of("a", List.of(2, 0, 2), 4).segments())
                .containsExactly(new Segment(0, 0, 50), new Segment(2, 50, 50));
        assertThat(Bar.of("a", List.of(0, 1), 4).segments()).containsExactly(new Segment(1, 0, 25));
        assertThat(Bar.of("a", List.of(0, 0), 0).segments()).isEmpty();
        assertThat(Bar.of("a", List.of(2, 0, 2), 4).total()).isEqualTo(4);
    }
}
