package th.morprom.did.bench;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;

/** Responders in processes of their own: how soon they answer after their start, and how soon after a revocation they tell of it. */
final class NodesBench {
    private static final int CERTIFICATES = 1_000_000;
    private static final int ONE_REVOKED_IN = 20;
    private static final int STARTS = 5;
    private static final int REVOCATIONS = 60;
    /** What the compiler of a fresh process learns by is no answer's time. */
    private static final int WARM_UP = 20;

    private static final String HEAP = "512m";
    private static final double MILLION = 1e6;

    private static final Requester OPERATOR = new Requester.Operator("bench");
    private static final Cause CAUSE = Cause.of(RevocationReason.KEY_COMPROMISE);

    private NodesBench() {}

    private record Start(double seconds, double cpuMillis, double databaseMillis, double megabytes, double reference) {}

    private record Spread(double millis, double committed) {}

    /** From the start of the process to its first answer, beside a million certificates of which one in twenty was revoked. */
    static Figure start(String name) throws Exception {
        try (var system = new BenchSystem(Map.of("morprom.roles", "ca"))) {
            IssuanceBench.issue(system, 1);
            new FilledRegister(system.jdbc()).fill(CERTIFICATES);
            RevokedCertificates.revokeOneIn(ONE_REVOKED_IN, system);
            var question = HttpTask.get(OcspBench.path(issuer(system), serialOfAGoodOne(system)));
            var starts = new ArrayList<Start>();
            for (var i = 0; i < STARTS; i++) {
                starts.add(start(system, question));
            }
            var median = median(starts, Comparator.comparingDouble(Start::seconds));
            System.out.printf(
                    Locale.ROOT,
                    "heap-mb %s %.1f%n",
                    name,
                    median(starts, Comparator.comparingDouble(Start::megabytes)).megabytes());
            return new Figure(
                    name,
                    median.seconds(),
                    "seconds",
                    ReadRows.NAME,
                    median.reference(),
                    median.seconds() / median.reference(),
                    median.cpuMillis(),
                    median.databaseMillis(),
                    0);
        }
    }

    private static Start start(BenchSystem system, byte[] question) throws Exception {
        double reference;
        try (var reading = new FreshJvm(ReadRows.class, HEAP, List.of(system.databaseUrl()))) {
            reading.await();
            reference = reading.seconds();
        }
        var databaseBefore = system.cpu().nanosOfOthers();
        try (var node = new NodeProcess(system)) {
            node.awaitGood(question);
            var seconds = node.jvm().seconds();
            var cpu = node.jvm().cpuMillis();
            var database = (system.cpu().nanosOfOthers() - databaseBefore) / MILLION;
            return new Start(seconds, cpu + database, database, node.jvm().liveBytes() / MILLION, reference);
        }
    }

    /** From the order to revoke until two nodes of two have told of it; beside the same order until it is committed. */
    static Figure revocation(String name) throws Exception {
        try (var system = new BenchSystem(Map.of("morprom.roles", "ca"))) {
            var serials = IssuanceBench.issue(system, WARM_UP + REVOCATIONS);
            try (var one = new NodeProcess(system);
                    var other = new NodeProcess(system)) {
                var spreads = new ArrayList<Spread>();
                for (var serial : serials) {
                    spreads.add(revoke(system, serial, List.of(one, other)));
                }
                var counted = spreads.subList(WARM_UP, spreads.size());
                var median = median(counted, Comparator.comparingDouble(Spread::millis));
                var slowest = counted.stream().mapToDouble(Spread::millis).max().orElseThrow();
                System.out.printf(
                        Locale.ROOT,
                        "latency-ms %s p50 %.1f max %.1f of %d%n",
                        name,
                        median.millis(),
                        slowest,
                        counted.size());
                return new Figure(
                        name,
                        median.millis(),
                        "ms",
                        "revocation-committed",
                        median.committed(),
                        median.millis() / median.committed(),
                        0,
                        0,
                        0);
            }
        }
    }

    private static Spread revoke(BenchSystem system, BigInteger serial, List<NodeProcess> nodes) throws Exception {
        var question = HttpTask.get(OcspBench.path(issuer(system), serial));
        for (var node : nodes) {
            node.awaitGood(question); // its answer is kept from now on
        }
        var begun = System.nanoTime();
        system.get(RevokeCertificate.class).revoke(new SerialNumber(serial), CAUSE, OPERATOR);
        var committed = (System.nanoTime() - begun) / MILLION;
        for (var node : nodes) {
            try (var client = node.client(question)) {
                while (NodeProcess.status(client) == CertificateStatus.GOOD) {
                    node.jvm().requireAlive();
                }
            }
        }
        return new Spread((System.nanoTime() - begun) / MILLION, committed);
    }

    private static X509CertificateHolder issuer(BenchSystem system) {
        return system.get(Hierarchy.class).current(SigningAuthority.SIGNING).certificate();
    }

    /** A person's: other issuers certify the system's own keys. */
    private static BigInteger serialOfAGoodOne(BenchSystem system) {
        var serial = system.jdbc().sql("""
                        select serial from ca.certificate c
                         where holder like 'person:%'
                           and not exists (select from ca.status_change s where s.serial = c.serial)
                         order by key_sha256
                         limit 1
                        """).query(String.class).single();
        return new BigInteger(serial, 16);
    }

    private static <T> T median(List<T> values, Comparator<T> by) {
        return values.stream().sorted(by).skip(values.size() / 2).findFirst().orElseThrow();
    }
}
