package th.morprom.did.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.WrappingKey;
import th.morprom.did.signing.credential.Credentials;
import th.morprom.did.signing.credential.DoctorsKeys;

/** This many persons' keys in a database of their own, kept as production keeps them: wrapped, a row each. */
final class WrappedKeys implements AutoCloseable {
    private static final String LABEL = "doctors-keys";
    private static final int BATCH = 500;
    private static final int PASSKEY_ID_BYTES = 32;
    private static final int PASSKEY_BYTES = 77; // a P-256 key in COSE form; nothing here reads it

    private final DurableDatabase database = new DurableDatabase();
    private final HikariDataSource connections = new HikariDataSource();
    private final Credentials credentials;
    private final DoctorsKeys keys;
    private final List<UUID> ids;

    WrappedKeys(Token token, int count) {
        connections.setJdbcUrl(database.url());
        connections.setUsername("postgres");
        Flyway.configure()
                .dataSource(connections)
                .schemas("signing")
                .locations("classpath:db/migration/signing")
                .load()
                .migrate();
        var jdbc = JdbcClient.create(connections);
        credentials = new Credentials(jdbc);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(connections));
        var generations = token.wrappingKeys(LABEL);
        keys = new DoctorsKeys(generations, jdbc, transaction);
        ids = filled(generations.findOrMake(1), count);
        jdbc.sql("vacuum analyze signing.credential").update();
    }

    /** Looks a random one up and signs with it: unwrapped, signed, verified, destroyed. */
    Work signing() {
        var message = new byte[1000];
        return Work.here(() -> {
            var random = new Random();
            return () -> {
                var credential =
                        credentials.find(ids.get(random.nextInt(ids.size()))).orElseThrow();
                keys.use(credential.key(), key -> key.sign(message));
            };
        });
    }

    ProcessHandle process() {
        return database.process();
    }

    @Override
    public void close() {
        connections.close();
        database.close();
    }

    /** On all cores, as a hundred thousand keys take their time. */
    private List<UUID> filled(WrappingKey wrapping, int count) {
        return IntStream.range(0, count / BATCH)
                .parallel()
                .mapToObj(batch -> batch(wrapping))
                .flatMap(List::stream)
                .toList();
    }

    private List<UUID> batch(WrappingKey wrapping) {
        var random = new Random();
        var made = new ArrayList<UUID>();
        new JdbcTemplate(connections).execute("""
                insert into signing.credential
                       (id, owner, algorithm, wrapped_key, wrapped_under, public_key, passkey_id, passkey_public_key,
                        passkey_sign_count, created_at)
                values (?, ?, ?, ?, 1, ?, ?, ?, 0, ?)
                """, (PreparedStatement insert) -> {
            for (var i = 0; i < BATCH; i++) {
                var id = UUID.randomUUID();
                var key = wrapping.generate(KeyAlgorithm.EC_P256);
                insert.setObject(1, id);
                insert.setObject(2, UUID.randomUUID());
                insert.setString(3, key.algorithm().name());
                insert.setBytes(4, key.blob());
                insert.setBytes(5, key.publicKey().getEncoded());
                insert.setBytes(6, bytes(random, PASSKEY_ID_BYTES));
                insert.setBytes(7, bytes(random, PASSKEY_BYTES));
                insert.setObject(8, Clock.systemUTC().instant().atOffset(ZoneOffset.UTC));
                insert.addBatch();
                made.add(id);
            }
            return insert.executeBatch();
        });
        return made;
    }

    private static byte[] bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
