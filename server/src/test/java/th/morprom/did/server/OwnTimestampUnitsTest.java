package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.hierarchy.KeepServiceKeys;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.timestamp.unit.NoUsableUnit;
import th.morprom.did.timestamp.unit.TimestampUnits;

class OwnTimestampUnitsTest {
    private final CaProcess ca = new CaProcess();
    private final OwnTimestampUnits source =
            new OwnTimestampUnits(ca.get(Hierarchy.class), ca.get(KeepServiceKeys.class), ca.get(StatusFeed.class));

    @AfterEach
    void close() {
        ca.close();
    }

    @Test
    void a_unit_signs_until_its_ca_has_revoked_it_and_then_its_successor() {
        var units = new TimestampUnits(source);
        var unit = units.at(Instant.now());
        assertThat(source.isRevoked(unit)).isFalse();

        ca.get(RevokeCertificate.class)
                .revoke(
                        new SerialNumber(unit.certificate().getSerialNumber()),
                        Cause.of(RevocationReason.KEY_COMPROMISE),
                        new Requester.Operator("operator-1"));
        ca.get(StatusFeed.class).lookOrRefuse();

        assertThat(units.withdrawRevoked()).containsExactly(unit);
        assertThatThrownBy(() -> units.at(Instant.now())).isInstanceOf(NoUsableUnit.class);
        var successor = units.refresh();
        assertThat(successor).hasSize(1).doesNotContain(unit);
        assertThat(units.at(Instant.now())).isEqualTo(successor.get(0));
        assertThat(new TimestampUnits(source).at(Instant.now()).name())
                .as("after a start too")
                .isEqualTo(successor.get(0).name());
    }
}
