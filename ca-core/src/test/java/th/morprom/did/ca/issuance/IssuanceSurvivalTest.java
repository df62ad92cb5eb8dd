package th.morprom.did.ca.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.audit.VerifyAuditLog;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.fixture.CountingKey;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.DoctorOrders;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.issuance.IssuanceAnswer.Issued;
import th.morprom.did.ca.issuance.IssuanceAnswer.NotIssued;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;
import th.morprom.did.ca.issuance.IssuanceUnavailable.Outage;
import th.morprom.did.ca.lint.WeakKeys;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.profile.StatusAddresses;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.statusfeed.WitnessedClock;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.token.SoftHsm;

/** The database fails at the worst moments, and what was promised holds. */
class IssuanceSurvivalTest {
    /** Without a pool: whoever kills all connections must not be handed one of the dead. */
    private static final TestCa CA =
            TestCa.on(TestDatabase.with("audit", "ca"), SoftHsm.newToken(), SoftHsm.newToken());

    private static final DoctorOrders ORDERS = new DoctorOrders(CA.get(CertificateProfiles.class));

    private final CountingKey key = new CountingKey();
    private final Issuer issuer = new Issuer(
            AuthorityName.first(SigningAuthority.SIGNING),
            key.key(),
            new X500Name("C=TH,CN=Counting CA"),
            Optional.empty());
    private final CertifyKey certifyKey = CA.get(CertifyKey.class);

    @AfterAll
    static void close() {
        CA.close();
    }

    @AfterEach
    void healDatabase() {
        CA.jdbc().sql("drop trigger if exists disk_full on ca.certificate").update();
        CA.jdbc()
                .sql("drop trigger if exists disk_full on ca.certificate_outcome")
                .update();
    }

    @Test
    void signs_nothing_when_the_intents_of_a_batch_are_not_recorded() {
        breakTable("ca.certificate");

        var answers = certifyKey.certify(orders(8), issuer);

        assertThat(answers)
                .hasSize(8)
                .allSatisfy(answer -> assertThat(outage(answer)).isEqualTo(Outage.INTENT_NOT_RECORDED));
        assertThat(key.signatures()).isZero();
    }

    @Test
    void a_certificate_whose_outcome_was_not_recorded_is_revocable_and_never_signed_again() {
        breakTable("ca.certificate_outcome");
        var ours = CA.get(Hierarchy.class).current(SigningAuthority.SIGNING).issuer();
        var order = order(Csr.p256());

        var answer = certifyKey.certify(List.of(order), ours).get(0);

        assertThat(outage(answer)).isEqualTo(Outage.OUTCOME_NOT_RECORDED);
        assertThat(certifyKey.openIntents(TestCa.NOW)).isPositive();
        healDatabase();
        CA.get(RevokeCertificate.class)
                .revoke(serialOf(order), Cause.of(RevocationReason.SUPERSEDED), new Requester.Operator("test"));
        CA.clock().advance(Duration.ofMinutes(2));
        var again = catchThrowableOfType(IssuanceRefused.class, () -> certifyKey.certify(order, ours));
        CA.clock().advance(Duration.ofMinutes(-2));
        assertThat(again.reason()).isEqualTo(Reason.OUTCOME_UNKNOWN);
    }

    @Test
    void never_signs_a_second_time_what_was_signed_and_not_recorded() {
        breakTable("ca.certificate_outcome");
        var order = order(Csr.p256());
        certifyKey.certify(List.of(order), issuer);
        healDatabase();

        var again = certifyKey.certify(List.of(order), issuer).get(0);

        assertThat(cause(again)).isInstanceOf(IssuanceInProgress.class);
        assertThat(key.signatures()).isEqualTo(1);
    }

    @Test
    void refuses_the_bad_orders_of_a_batch_and_signs_the_others() {
        var keys = Csr.p256();
        certifyKey.certify(order(keys), issuer);
        var first = order(Csr.p256());
        certifyKey.certify(first, issuer);
        var reused = withId(first.requestId(), "ff".repeat(32), order(Csr.p256()));
        var twin = order(Csr.p256());

        var answers = certifyKey.certify(
                List.of(order(Csr.p256()), order(keys), reused, first, twin, twin, order(Csr.p256())), issuer);

        assertThat(answers.get(0)).isInstanceOf(Issued.class);
        assertThat(reason(answers.get(1))).isEqualTo(Reason.KEY_ALREADY_CERTIFIED);
        assertThat(reason(answers.get(2))).isEqualTo(Reason.REQUEST_ID_REUSED);
        assertThat(answers.get(3)).isInstanceOf(Issued.class);
        assertThat(answers.get(4)).isInstanceOf(Issued.class);
        assertThat(cause(answers.get(5))).isInstanceOf(IssuanceInProgress.class);
        assertThat(answers.get(6)).isInstanceOf(Issued.class);
        assertThat(key.signatures()).isEqualTo(2 + 3);
        assertThat(keyIsKnown(reused))
                .as("a refused order leaves no claim on its key")
                .isFalse();
    }

    @Test
    void no_serial_number_is_used_twice_even_if_the_random_source_repeats_itself() {
        var surroundings = new CertifyKey.Surroundings(
                CA.jdbc(),
                CA.get(TransactionTemplate.class),
                CA.get(AuditLog.class),
                CA.get(WitnessedClock.class),
                new Repeating(),
                Csr.BC);
        var addresses = new StatusAddresses(URI.create("http://localhost:8080"));
        var certifying = new CertifyKey(surroundings, CA.get(CurrentStatuses.class), addresses, WeakKeys.none());

        var together = certifying.certify(orders(2), issuer);
        var later = certifying.certify(orders(1), issuer);

        assertThat(together.get(0)).isInstanceOf(Issued.class);
        assertThat(cause(together.get(1))).hasMessageContaining("no serial number is free");
        assertThat(cause(later.get(0))).hasMessageContaining("no serial number is free");
        assertThat(key.signatures()).isEqualTo(1);
    }

    /** A broken generator. */
    private static final class Repeating extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 0x11);
        }
    }

    @Test
    void a_killed_connection_loses_no_certificate_that_was_released() throws Exception {
        var released = ConcurrentHashMap.<SerialNumber>newKeySet();
        var outages = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(8);
        for (var thread = 0; thread < 8; thread++) {
            threads.execute(() -> certifyMany(released, outages));
        }
        threads.shutdown();
        while (!threads.awaitTermination(50, TimeUnit.MILLISECONDS)) {
            killOtherConnections();
        }

        var stored = serials("select serial from ca.certificate_outcome");
        assertThat(stored).containsAll(released);
        assertThat(serials("select serial from ca.certificate")).containsAll(stored);
        assertThat(released.size() + outages.get()).isEqualTo(8 * 12);
        var intended = CA.jdbc()
                .sql("select count(*) from ca.certificate where issuer_key_sha1 = ?")
                .param(KeyIdentifier.of(issuer.publicKey()).toByteArray())
                .query(Integer.class)
                .single();
        assertThat(key.signatures()).isBetween(released.size(), intended);
        assertThat(CA.get(VerifyAuditLog.class).verify().intact()).isTrue();
    }

    private void certifyMany(Set<SerialNumber> released, AtomicInteger outages) {
        for (var i = 0; i < 12; i++) {
            var answer = certifyKey.certify(orders(1), issuer).get(0);
            if (answer instanceof Issued<SignedCertificate> issued) {
                assertThat(released.add(issued.certificate().serial())).isTrue();
            } else {
                assertThat(outage(answer)).isNotNull();
                outages.incrementAndGet();
            }
        }
    }

    private static void killOtherConnections() {
        CA.jdbc().sql("""
                select pg_terminate_backend(pid)
                  from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()
                """).query(Boolean.class).list();
    }

    private static void breakTable(String table) {
        CA.jdbc()
                .sql("create trigger disk_full before insert on " + table
                        + " for each row execute function ca.refuse_change()")
                .update();
    }

    private static List<CertificateOrder> orders(int count) {
        var orders = new ArrayList<CertificateOrder>();
        for (var i = 0; i < count; i++) {
            orders.add(order(Csr.p256()));
        }
        return orders;
    }

    private static CertificateOrder order(KeyPair keys) {
        return ORDERS.order(UUID.randomUUID(), Csr.spki(keys));
    }

    private static CertificateOrder withId(UUID id, String contentSha256, CertificateOrder other) {
        return new CertificateOrder(
                id,
                contentSha256,
                other.holder(),
                other.actor(),
                other.profile(),
                other.subject(),
                other.publicKey(),
                other.notLaterThan(),
                other.licenceNumber(),
                other.dnsNames(),
                other.area(),
                other.approved(),
                Optional.empty(),
                Optional.empty());
    }

    private static RuntimeException cause(IssuanceAnswer<SignedCertificate> answer) {
        assertThat(answer).isInstanceOf(NotIssued.class);
        return ((NotIssued<SignedCertificate>) answer).cause();
    }

    private static Outage outage(IssuanceAnswer<SignedCertificate> answer) {
        assertThat(cause(answer)).isInstanceOf(IssuanceUnavailable.class);
        return ((IssuanceUnavailable) cause(answer)).outage();
    }

    private static Reason reason(IssuanceAnswer<SignedCertificate> answer) {
        assertThat(cause(answer)).isInstanceOf(IssuanceRefused.class);
        return ((IssuanceRefused) cause(answer)).reason();
    }

    private static SerialNumber serialOf(CertificateOrder order) {
        return SerialNumber.ofHex(CA.jdbc()
                .sql("select serial from ca.certificate where request_id = ?")
                .param(order.requestId())
                .query(String.class)
                .single());
    }

    private static boolean keyIsKnown(CertificateOrder order) {
        return CA.jdbc()
                .sql("select exists (select from ca.certified_key where holder = ?)")
                .param(order.holder())
                .query(Boolean.class)
                .single();
    }

    private static Set<SerialNumber> serials(String sql) {
        var serials = new HashSet<SerialNumber>();
        CA.jdbc().sql(sql).query(String.class).list().forEach(hex -> serials.add(SerialNumber.ofHex(hex)));
        return serials;
    }
}
