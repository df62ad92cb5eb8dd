package th.morprom.did.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;

/** Events into the audit log, beside the same bytes into a table that has a key and nothing else; both durable. */
final class AuditBench {
    private static final int BATCH = 100;

    private AuditBench() {}

    static Figure inBatches(String name) throws InterruptedException {
        return measure(name, BATCH);
    }

    static Figure single(String name) throws InterruptedException {
        return measure(name, 1);
    }

    private static Figure measure(String name, int batch) throws InterruptedException {
        try (var database = new DurableDatabase();
                var pool = pool(database)) {
            Flyway.configure()
                    .dataSource(pool)
                    .schemas("audit")
                    .locations("classpath:db/migration/audit")
                    .load()
                    .migrate();
            var jdbc = JdbcClient.create(pool);
            jdbc.sql("""
                    create table plain_event (
                        sequence bigint generated always as identity primary key, occurred_at timestamptz, type text, actor text,
                        subject text, details text, previous_hash bytea, hash bytea)
                    """).update();
            var transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
            var log = new AuditLog(jdbc, Clock.systemUTC());
            var chained = Work.here(() -> () ->
                    transaction.executeWithoutResult(status -> events(batch).forEach(log::append)));
            var plain = Work.here(() -> () -> transaction.executeWithoutResult(status -> insert(jdbc, events(batch))));
            return new Comparison(name, "transactions/s", chained, "plain-insert", plain)
                    .run(new CpuTime(List.of(database.process())))
                    .perPiece(batch, "events/s");
        }
    }

    private static HikariDataSource pool(DurableDatabase database) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(database.url());
        settings.setUsername("postgres");
        settings.setMaximumPoolSize(4);
        return new HikariDataSource(settings);
    }

    /** As issuance writes them, two of three details being hashes. */
    private static List<AuditEvent> events(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new AuditEvent(
                        "certificate.issued",
                        "registrar-7",
                        "4f1e0a" + i,
                        Map.of(
                                "profile", "doctor-signing",
                                "holder",
                                        UUID.nameUUIDFromBytes(new byte[] {(byte) i})
                                                .toString(),
                                "sha256", "ab".repeat(32))))
                .toList();
    }

    private static void insert(JdbcClient jdbc, List<AuditEvent> events) {
        jdbc.sql("""
                insert into plain_event (occurred_at, type, actor, subject, details, previous_hash, hash)
                select now(), type, actor, subject, details, sha256('a'), sha256('b')
                  from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as added (type, actor, subject, details)
                """)
                .params(
                        events.stream().map(AuditEvent::type).toArray(String[]::new),
                        events.stream().map(AuditEvent::actor).toArray(String[]::new),
                        events.stream().map(AuditEvent::subject).toArray(String[]::new),
                        events.stream().map(event -> event.details().toString()).toArray(String[]::new))
                .update();
    }
}
