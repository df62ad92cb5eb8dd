package th.morprom.did.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.token.SoftHsm;

/** More revoke at once than there are connections. */
class ConcurrentRevocationTest {
    private static final int CONNECTIONS = 3;
    private static final int CALLERS = 9;
    private static final int EACH = 3;

    @Test
    void nobody_waits_for_a_connection_of_those_who_wait_for_him() throws Exception {
        try (var pool = new HikariDataSource()) {
            pool.setDataSource(TestDatabase.with("audit", "ca"));
            pool.setMaximumPoolSize(CONNECTIONS);
            try (var ca = TestCa.on(pool, SoftHsm.newToken(), SoftHsm.newToken())) {
                var serials = Stream.generate(() -> Approval.issueFrom(ca).serial())
                        .limit((long) CALLERS * EACH)
                        .toList();

                var callers = Executors.newFixedThreadPool(CALLERS);
                try {
                    for (var done : callers.invokeAll(revocations(ca, serials))) {
                        done.get();
                    }
                } finally {
                    callers.shutdownNow();
                }

                var statuses = ca.get(CurrentStatuses.class);
                statuses.look();
                assertThat(serials)
                        .allSatisfy(serial ->
                                assertThat(ca.audited("certificate.revoked")).isEqualTo((long) CALLERS * EACH));
            }
        }
    }

    private static List<Callable<Boolean>> revocations(TestCa ca, List<SerialNumber> serials) {
        var revokeCertificate = ca.get(RevokeCertificate.class);
        var revocations = new ArrayList<Callable<Boolean>>();
        for (var serial : serials) {
            revocations.add(() -> {
                revokeCertificate.revoke(serial, Cause.of(RevocationReason.SUPERSEDED), new Requester.Operator("test"));
                return true;
            });
        }
        return revocations;
    }
}
