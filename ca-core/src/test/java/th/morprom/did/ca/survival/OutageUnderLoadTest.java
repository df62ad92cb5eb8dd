package th.morprom.did.ca.survival;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import th.morprom.did.audit.VerifyAuditLog;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.fixture.DoctorOrders;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.fixture.WatchedKey;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.ca.issuance.IssuanceUnavailable;
import th.morprom.did.ca.issuance.Issuer;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.testpki.database.CrashingDatabase;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.token.FaultyToken;
import th.morprom.did.testpki.token.SoftHsm;

/** What the CA needs goes away while eight callers have certificates issued and revoked, and comes back. The CA is not restarted. */
class OutageUnderLoadTest {
    private static final Requester OPERATOR = new Requester.Operator("survival");
    private static final int CALLERS = 8;
    private static final int CRASHES = Boolean.getBoolean("morprom.campaign") ? 25 : 2;
    /** So many certificates come between two crashes. */
    private static final int BETWEEN = 30;

    private final Set<String> released = ConcurrentHashMap.newKeySet();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final Set<String> signed = ConcurrentHashMap.newKeySet();
    private final Set<Throwable> surprises = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch next = new CountDownLatch(BETWEEN);
    private volatile boolean over;

    @TempDir
    private Path folder;

    @Test
    void loses_nothing_when_postgresql_is_killed_and_started_again() throws Exception {
        try (var database = CrashingDatabase.with(folder.resolve("pg"), "audit", "ca");
                var pool = new HikariDataSource()) {
            pool.setDataSource(database.database());
            try (var ca = TestCa.on(pool, SoftHsm.newToken(), SoftHsm.newToken())) {
                var callers = load(ca);
                for (var crash = 0; crash < CRASHES; crash++) {
                    awaitMore();
                    database.crash();
                }
                awaitMore();
                end(callers);

                everyPromiseIsKept(ca);
            }
        }
    }

    @Test
    void loses_nothing_when_the_token_vanishes_and_comes_back() throws Exception {
        var faulty = FaultyToken.create();
        try (var ca = TestCa.on(TestDatabase.with("audit", "ca"), SoftHsm.newToken(), faulty.soft())) {
            var callers = load(ca);
            for (var outage = 0; outage < CRASHES; outage++) {
                awaitMore();
                faulty.remove();
                TimeUnit.MILLISECONDS.sleep(300);
                faulty.heal();
            }
            awaitMore();
            end(callers);

            everyPromiseIsKept(ca);
        }
    }

    private ExecutorService load(TestCa ca) {
        var certifyKey = ca.get(CertifyKey.class);
        var orders = new DoctorOrders(ca.get(CertificateProfiles.class));
        var issuer = watched(
                ca.get(Hierarchy.class).current(SigningAuthority.SIGNING).issuer());
        var revoke = ca.get(RevokeCertificate.class);
        var callers = Executors.newFixedThreadPool(CALLERS);
        for (var i = 0; i < CALLERS; i++) {
            callers.execute(() -> certifyUntilOver(certifyKey, orders, issuer, revoke));
        }
        return callers;
    }

    private Issuer watched(Issuer real) {
        var key = WatchedKey.p256(real.key().publicKey(), message -> {
            signed.add(Signed.sha256(message));
            return real.key().sign(message);
        });
        return new Issuer(real.authority(), key, real.name(), real.own());
    }

    /** Every third certificate is revoked at once, and what is not acknowledged is asked for again. */
    private void certifyUntilOver(
            CertifyKey certifyKey, DoctorOrders orders, Issuer issuer, RevokeCertificate revokeCertificate) {
        var count = 0;
        while (!over) {
            try {
                var serial = certifyKey.certify(orders.next(), issuer).getSerialNumber();
                released.add(serial.toString(16));
                if (++count % 3 == 0) {
                    revokeUntilAcknowledged(revokeCertificate, new SerialNumber(serial));
                }
                next.countDown();
            } catch (IssuanceUnavailable | KeyUnavailable typed) {
                pause();
            } catch (RuntimeException e) {
                surprises.add(e);
            }
        }
    }

    private void revokeUntilAcknowledged(RevokeCertificate revokeCertificate, SerialNumber serial) {
        while (!revoked.contains(serial.value().toString(16))) {
            try {
                revokeCertificate.revoke(serial, Cause.of(RevocationReason.SUPERSEDED), OPERATOR);
                revoked.add(serial.value().toString(16));
            } catch (KeyUnavailable | DataAccessException | TransactionException typed) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitMore() throws InterruptedException {
        next = new CountDownLatch(BETWEEN);
        assertThat(next.await(2, TimeUnit.MINUTES)).as("it issues").isTrue();
    }

    private void end(ExecutorService callers) throws InterruptedException {
        over = true;
        callers.shutdown();
        assertThat(callers.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    }

    private void everyPromiseIsKept(TestCa ca) {
        assertThat(surprises).as("every outage has its type").isEmpty();
        var outcomes = texts(ca, "select ltrim(serial, '0') from ca.certificate_outcome");
        assertThat(outcomes).containsAll(released);
        assertThat(new HashSet<>(texts(ca, "select encode(sha256(tbs), 'hex') from ca.certificate")))
                .containsAll(signed);
        assertThat(ca.audited("certificate.issued")).isEqualTo(outcomes.size());
        var changes = texts(ca, "select serial from ca.status_change where status = 2");
        assertThat(revoked).isNotEmpty();
        assertThat(changes).containsAll(revoked).doesNotHaveDuplicates();
        assertThat(ca.audited("certificate.revoked")).isEqualTo(changes.size());
        assertThat(ca.get(StatusFeed.class).look()).isTrue();
        assertThat(ca.get(StatusFeed.class).verifyAll()).isTrue();
        assertThat(ca.get(VerifyAuditLog.class).verify().intact()).isTrue();
    }

    private static List<String> texts(TestCa ca, String sql) {
        return ca.jdbc().sql(sql).query(String.class).list();
    }
}
