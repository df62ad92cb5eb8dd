package th.morprom.did.signing.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.signing.trust.BouncyCastle;
import th.morprom.did.signing.trust.StoredChain;

/** Which keys prove pages, and their certificates. */
final class ProofKeyStore {
    private static final long LOCK = 0x6d6f7270726f6d70L;

    private final JdbcClient jdbc;

    ProofKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One key.
     *
     * @param label in the token
     * @param chain its certificate first
     * @param stopped whether the CA was heard to have revoked or suspended it
     */
    record Entry(int generation, String label, List<X509CertificateHolder> chain, boolean stopped) {
        X509CertificateHolder certificate() {
            return chain.get(0);
        }
    }

    /** Until the caller's transaction ends, no other node makes a key. */
    void takeTurn() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
    }

    /** The newest first. */
    List<Entry> all() {
        return jdbc.sql("""
                select generation, key_label, chain, stopped_at is not null as stopped
                  from signing.proof_key
                 order by generation desc
                """).query(ProofKeyStore::entry).list();
    }

    void add(Entry entry, Instant now) {
        jdbc.sql("""
                insert into signing.proof_key (generation, key_label, chain, made_at)
                values (:generation, :label, :chain, :now)
                """)
                .param("generation", entry.generation())
                .param("label", entry.label())
                .param(
                        "chain",
                        entry.chain().stream().map(BouncyCastle::encoded).toArray(byte[][]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** False if it was so, or not so, before. */
    boolean setStopped(int generation, boolean stopped, Instant now) {
        return jdbc.sql("""
                update signing.proof_key
                   set stopped_at = case when :stopped then cast(:now as timestamptz) end
                 where generation = :generation and (stopped_at is not null) <> :stopped
                """)
                        .param("stopped", stopped)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("generation", generation)
                        .update()
                == 1;
    }

    private static Entry entry(ResultSet row, int rowNumber) throws SQLException {
        return new Entry(
                row.getInt("generation"),
                row.getString("key_label"),
                StoredChain.read(row.getArray("chain")),
                row.getBoolean("stopped"));
    }
}
