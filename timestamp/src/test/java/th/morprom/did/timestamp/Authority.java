package th.morprom.did.timestamp;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;
import th.morprom.did.timestamp.clock.MachineClocks;
import th.morprom.did.timestamp.clock.TrustedClock;
import th.morprom.did.timestamp.record.RecordTokens;
import th.morprom.did.timestamp.record.VerifyGrantedTimestamps;
import th.morprom.did.timestamp.unit.TimestampPractice;
import th.morprom.did.timestamp.unit.TimestampUnit;
import th.morprom.did.timestamp.unit.TimestampUnits;
import th.morprom.did.timestamp.unit.UnitSource;

/** Time-stamping as production wires it, with a database, an audit log and units that a test may add. */
public final class Authority implements AutoCloseable {
    public static final String POLICY = "2.999.3161.1";
    public static final String OTHER_POLICY = "2.999.3161.2";
    public static final Duration SECOND = Duration.ofSeconds(1);

    public final DataSource database;
    public final JdbcClient jdbc;
    private final TimestampPractice practice;
    private final List<TimestampUnit> units = new ArrayList<>();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public Authority(SampleHierarchy hierarchy) {
        this(TestDatabase.pooled("audit", "tsa"), SECOND, unit(hierarchy.timestampUnit()));
    }

    public Authority(DataSource database, Duration accuracy, TimestampUnit... units) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.practice = new TimestampPractice(List.of(POLICY, OTHER_POLICY), accuracy);
        this.units.addAll(Arrays.asList(units));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "authority",
                        Map.of(
                                "morprom.tsa.policy",
                                String.join(",", practice.policies()),
                                "morprom.tsa.accuracy",
                                accuracy.toMillis() + "ms")));
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(MeterRegistry.class, () -> new SimpleMeterRegistry());
        context.registerBean(UnitSource.class, () -> () -> List.copyOf(this.units));
        context.register(AutoConfigurations.getClasses(AutoConfigurations.of(
                DataSourceTransactionManagerAutoConfiguration.class,
                JdbcTemplateAutoConfiguration.class,
                JdbcClientAutoConfiguration.class)));
        context.registerBean(AuditLog.class, () -> new AuditLog(jdbc, Clock.systemUTC()));
        context.register(TimestampConfiguration.class);
        context.refresh();
    }

    /** As production has it: the system's clocks. */
    public GrantTimestamp grant() {
        return context.getBean(GrantTimestamp.class);
    }

    /** The same units started by other clocks, on another node so to say. */
    public GrantTimestamp by(MachineClocks clocks) {
        return by(new TrustedClock(clocks, practice.accuracy(), 0, Duration.ofHours(1)));
    }

    public GrantTimestamp by(TrustedClock clock) {
        return new GrantTimestamp(
                practice,
                clock,
                context.getBean(TimestampUnits.class),
                new RecordTokens(jdbc, transactions(), clock::now, practice.accuracy()),
                journal(),
                new TimestampMeters(new SimpleMeterRegistry()));
    }

    public KeepTimestamps keeper() {
        return context.getBean(KeepTimestamps.class);
    }

    TimestampJournal journal() {
        return context.getBean(TimestampJournal.class);
    }

    public MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    public RecordTokens record() {
        return context.getBean(RecordTokens.class);
    }

    public VerifyGrantedTimestamps verifier() {
        return context.getBean(VerifyGrantedTimestamps.class);
    }

    public PlatformTransactionManager transactions() {
        return context.getBean(PlatformTransactionManager.class);
    }

    public List<String> events() {
        return jdbc.sql("select type from audit.event order by sequence")
                .query(String.class)
                .list();
    }

    public long tokens() {
        return jdbc.sql("select count(*) from tsa.granted_timestamp")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        context.close();
    }

    public static TimestampUnit unit(SampleCertificate certificate) {
        return new TimestampUnit(key(certificate), certificate.chain());
    }

    public static SigningKey key(SampleCertificate certificate) {
        var algorithm = switch (certificate.kind()) {
            case P256 -> KeyAlgorithm.EC_P256;
            case P384 -> KeyAlgorithm.EC_P384;
            case RSA_3072 -> KeyAlgorithm.RSA_3072;
        };
        return SigningKey.of(
                certificate.keys().getPrivate(), certificate.keys().getPublic(), SampleKey.PROVIDER, algorithm);
    }
}
