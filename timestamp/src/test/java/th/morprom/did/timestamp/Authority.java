package th.morprom.did.timestamp;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

/** A time-stamping unit with its database, audit log and a clock that tests may turn. */
final class Authority implements AutoCloseable {
    static final String POLICY = "2.999.3161.1";

    final DataSource database;
    final JdbcClient jdbc;
    final TimestampUnit unit;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    Authority(SampleHierarchy hierarchy) {
        this(TestDatabase.with("audit", "tsa"), unit(hierarchy.timestampUnit(), Duration.ofSeconds(1)));
    }

    Authority(DataSource database, TimestampUnit unit) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.unit = unit;
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(TimestampUnit.class, () -> unit);
        context.register(AutoConfigurations.getClasses(AutoConfigurations.of(
                DataSourceTransactionManagerAutoConfiguration.class,
                JdbcTemplateAutoConfiguration.class,
                JdbcClientAutoConfiguration.class)));
        context.registerBean(AuditLog.class, () -> new AuditLog(jdbc, Clock.systemUTC()));
        context.register(TimestampConfiguration.class);
        context.refresh();
    }

    /** As production has it: the system's clocks. */
    GrantTimestamp grant() {
        return context.getBean(GrantTimestamp.class);
    }

    /** The same unit started by other clocks. */
    GrantTimestamp by(Clock clock, LongSupplier nanoTime) {
        return new GrantTimestamp(
                unit,
                new ClockGuard(clock, nanoTime, unit.accuracy()),
                new GrantedTimestamps(jdbc, transactions()),
                context.getBean(TimestampJournal.class),
                new SecureRandom());
    }

    PlatformTransactionManager transactions() {
        return context.getBean(PlatformTransactionManager.class);
    }

    @Override
    public void close() {
        context.close();
    }

    static TimestampUnit unit(SampleCertificate certificate, Duration accuracy) {
        return new TimestampUnit(key(certificate), certificate.chain(), POLICY, accuracy);
    }

    static SigningKey key(SampleCertificate certificate) {
        var algorithm = switch (certificate.kind()) {
            case P256 -> KeyAlgorithm.EC_P256;
            case P384 -> KeyAlgorithm.EC_P384;
            case RSA_3072 -> KeyAlgorithm.RSA_3072;
        };
        return SigningKey.of(
                certificate.keys().getPrivate(), certificate.keys().getPublic(), SampleKey.PROVIDER, algorithm);
    }
}
