package th.morprom.did.signing.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindArchiveBacklogTest {
    private final ArchiveSystem archived = new ArchiveSystem();

    @Test
    void counts_once_for_all_meters_of_a_look_and_again_some_seconds_later() {
        var find = archived.findBacklog();
        archived.due();
        var first = find.find();
        archived.issue();
        archived.advance(ArchiveSystem.FIRST_AFTER);
        var later = find.find();

        archived.archive().archive(1);
        archived.advance(FindArchiveBacklog.KEPT.minusSeconds(1));
        var same = find.find();
        archived.advance(FindArchiveBacklog.KEPT);

        assertThat(first.due()).isEqualTo(1);
        assertThat(later.due()).isEqualTo(2);
        assertThat(same).isSameAs(later);
        assertThat(find.find().due()).isEqualTo(1);
    }
}
