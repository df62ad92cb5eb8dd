package th.morprom.did.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.timestamp.unit.NoUsableUnit;
import th.morprom.did.timestamp.unit.TimestampUnit;
import th.morprom.did.timestamp.unit.TimestampUnits;
import th.morprom.did.timestamp.unit.UnitSource;

class KeepTimestampsTest {
    private final TimestampUnit unit = Authority.unit(SampleHierarchy.ecdsa().timestampUnit());
    private final Authority authority = new Authority(SampleHierarchy.ecdsa());
    private final Source source = new Source();
    private final TimestampUnits units = new TimestampUnits(source);
    private final KeepTimestamps keepTimestamps = new KeepTimestamps(units, authority.journal());

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_unit_that_is_revoked_while_no_successor_can_be_made_signs_nothing_more() {
        assertThat(units.at(Instant.now())).isEqualTo(unit);
        source.failing = true;
        source.revoked = true;

        keepTimestamps.keep();

        assertThatThrownBy(() -> units.at(Instant.now())).isInstanceOf(NoUsableUnit.class);
        assertThat(authority.events()).containsOnlyOnce("timestamp.unit-revoked");
    }

    @Test
    void a_source_that_does_not_know_who_is_revoked_keeps_no_successor_away() {
        source.forgetful = true;

        keepTimestamps.keep();

        assertThat(source.asked).isEqualTo(2);
        assertThat(units.at(Instant.now())).isEqualTo(unit);
    }

    private final class Source implements UnitSource {
        private boolean failing;
        private boolean revoked;
        private boolean forgetful;
        private int asked;

        @Override
        public List<TimestampUnit> units() {
            asked++;
            if (failing) {
                throw new IllegalStateException("the CA issues nothing now");
            }
            return List.of(unit);
        }

        @Override
        public boolean isRevoked(TimestampUnit any) {
            if (forgetful) {
                throw new IllegalStateException("no feed");
            }
            return revoked;
        }
    }
}
