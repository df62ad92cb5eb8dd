package th.morprom.did.ca.survival;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.fixture.DoctorOrders;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.fixture.WatchedKey;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.issuance.CertificateOrder;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.ca.issuance.IssuanceInProgress;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.ca.issuance.Issuer;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/**
 * A CA process that issues and revokes until it is killed, and says on its output what it promised: {@code asking <id>
 * <key>}, {@code signing <SHA-256>}, {@code issued <id> <serial>}, {@code suspended}, {@code released} and {@code revoked
 * <serial>}.
 */
final class CrashingCa {
    private static final PrintStream PROMISES = System.out;
    private static final Requester OPERATOR = new Requester.Operator("survival");

    private final CertifyKey certifyKey;
    private final RevokeCertificate revokeCertificate;
    private final DoctorOrders orders;
    private final Issuer issuer;

    private CrashingCa(TestCa ca, Moment death) {
        certifyKey = ca.get(CertifyKey.class);
        revokeCertificate = ca.get(RevokeCertificate.class);
        orders = new DoctorOrders(ca.get(CertificateProfiles.class));
        var real = ca.get(Hierarchy.class).current(SigningAuthority.SIGNING).issuer();
        issuer = new Issuer(
                real.authority(),
                WatchedKey.p256(real.key().publicKey(), message -> {
                    say("signing " + Signed.sha256(message));
                    var signature = real.key().sign(message);
                    death.signed();
                    return signature;
                }),
                real.name(),
                real.own());
    }

    public static void main(String[] arguments) throws Exception {
        System.setOut(System.err); // the log
        var told = new Properties();
        told.load(new StringReader(Files.readString(Path.of(arguments[0]))));
        var death = Moment.of(told.getProperty("death", "never"));
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl(told.getProperty("database"));
            pool.setUsername("postgres");
            var ca = TestCa.on(new Dying(pool, death), token(told, "root"), token(told, "online"));
            var process = new CrashingCa(ca, death);
            process.repeat(Files.readAllLines(Path.of(told.getProperty("unfinished"))));
            say("ready");
            death.arm();
            if (death.isPlanned()) {
                process.oneOfEach();
            } else {
                process.withoutEnd(Integer.parseInt(told.getProperty("threads")));
            }
        }
    }

    private static SoftToken token(Properties told, String which) {
        return new SoftToken(
                Path.of(told.getProperty("module")),
                told.getProperty(which + ".label"),
                told.getProperty(which + ".pin"));
    }

    /** What a client does after an outage: asks again for what it has no answer to. */
    private void repeat(List<String> unfinished) {
        for (var line : unfinished) {
            var words = line.split(" ");
            issue(orders.order(
                    UUID.fromString(words[0]),
                    SubjectPublicKeyInfo.getInstance(Base64.getDecoder().decode(words[1]))));
        }
    }

    /** Commits 1 and 2, 3 and 4, then one each. */
    private void oneOfEach() {
        var first = issue(orders.next()).orElseThrow();
        var second = issue(orders.next()).orElseThrow();
        suspend(first);
        release(first);
        revoke(second);
    }

    private void withoutEnd(int threads) throws InterruptedException {
        var pool = Executors.newFixedThreadPool(threads);
        for (var i = 0; i < threads; i++) {
            pool.execute(() -> {
                try {
                    while (true) {
                        oneOfEach();
                    }
                } catch (RuntimeException e) {
                    say("failed " + e);
                }
            });
        }
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.DAYS);
    }

    private Optional<SerialNumber> issue(CertificateOrder order) {
        try {
            say("asking " + order.requestId() + " "
                    + Base64.getEncoder().encodeToString(order.publicKey().getEncoded()));
            var certificate = certifyKey.certify(order, issuer);
            var serial = new SerialNumber(certificate.getSerialNumber());
            say("issued " + order.requestId() + " " + serial.hex());
            return Optional.of(serial);
        } catch (IssuanceRefused refused) {
            say("refused " + order.requestId() + " " + refused.reason());
            return Optional.empty();
        } catch (IssuanceInProgress unknown) {
            say("unknown " + order.requestId());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void suspend(SerialNumber serial) {
        revokeCertificate.suspend(serial, OPERATOR);
        say("suspended " + serial.hex());
    }

    private void release(SerialNumber serial) {
        revokeCertificate.release(serial, OPERATOR);
        say("released " + serial.hex());
    }

    private void revoke(SerialNumber serial) {
        revokeCertificate.revoke(serial, Cause.of(RevocationReason.SUPERSEDED), OPERATOR);
        say("revoked " + serial.hex());
    }

    /** A line is with the parent before anything else happens. */
    private static synchronized void say(String line) {
        PROMISES.print(line + "\n");
        PROMISES.flush();
    }

    /** When the process kills itself as {@code kill -9} does, counted on the main thread. */
    private static final class Moment {
        private final String what;
        private final int number;
        private final Thread main = Thread.currentThread();
        private boolean armed;
        private int commits;
        private int signatures;

        private Moment(String what, int number) {
            this.what = what;
            this.number = number;
        }

        /** {@code never}, {@code before:2} or {@code after:2} a commit, {@code signed:1}. */
        static Moment of(String text) {
            var words = text.split(":");
            return new Moment(words[0], words.length == 1 ? 0 : Integer.parseInt(words[1]));
        }

        boolean isPlanned() {
            return number > 0;
        }

        void arm() {
            armed = true;
        }

        void beforeCommit() {
            if (armed && Thread.currentThread() == main) {
                commits++;
                dieIf("before", commits);
            }
        }

        void afterCommit() {
            if (armed && Thread.currentThread() == main) {
                dieIf("after", commits);
            }
        }

        void signed() {
            if (armed && Thread.currentThread() == main) {
                signatures++;
                dieIf("signed", signatures);
            }
        }

        private void dieIf(String now, int count) {
            if (what.equals(now) && number == count) {
                try {
                    new ProcessBuilder(
                                    "kill",
                                    "-9",
                                    Long.toString(ProcessHandle.current().pid()))
                            .start();
                    Thread.sleep(Long.MAX_VALUE);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** A database whose commits are moments to die at. */
    private static final class Dying extends DelegatingDataSource {
        private final Moment death;

        Dying(HikariDataSource database, Moment death) {
            super(database);
            this.death = death;
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Dying.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        var commit = method.getName().equals("commit");
                        if (commit) {
                            death.beforeCommit();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        } finally {
                            if (commit) {
                                death.afterCommit();
                            }
                        }
                    });
        }
    }
}
