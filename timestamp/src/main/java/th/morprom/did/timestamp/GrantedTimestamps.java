package th.morprom.did.timestamp;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Every token that may have been signed. Rows are added, never changed or removed. */
@Repository
class GrantedTimestamps {
    private final JdbcClient jdbc;
    private final TransactionTemplate outsideTransactions;

    GrantedTimestamps(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        // A caller in this process may be in a transaction of its own; if that rolled back, the token would be out and
        // its row gone.
        this.outsideTransactions = new TransactionTemplate(transactions);
        outsideTransactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /**
     * Makes the row durable, unless the last recorded time, of any unit on any node, is later by more than the accuracy.
     *
     * @return false if time ran backwards; then nothing was recorded
     */
    boolean record(BigInteger serial, Instant genTime, MessageImprint imprint, TimestampUnit unit) {
        var statement = jdbc.sql("""
                insert into tsa.granted_timestamp (serial, generated_at, imprint_algorithm, imprint, policy, unit)
                select :serial, :generatedAt, :algorithm, :imprint, :policy, :unit
                 where not exists (select 1 from tsa.granted_timestamp where generated_at > :latest)
                """)
                .param("serial", serial.toString(16))
                .param("generatedAt", genTime.atOffset(ZoneOffset.UTC))
                .param("algorithm", imprint.getHashAlgorithm().getAlgorithm().getId())
                .param("imprint", imprint.getHashedMessage())
                .param("policy", unit.policyOid())
                .param("unit", unit.name())
                .param("latest", latest(genTime, unit.accuracy()));
        return Boolean.TRUE.equals(outsideTransactions.execute(status -> statement.update() == 1));
    }

    private static OffsetDateTime latest(Instant genTime, Duration accuracy) {
        return genTime.plus(accuracy).atOffset(ZoneOffset.UTC);
    }
}
