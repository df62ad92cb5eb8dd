package th.morprom.did.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The signed checkpoints. */
@Repository
class Checkpoints {
    private static final HexFormat HEX = HexFormat.of();

    private final JdbcClient jdbc;

    Checkpoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A checkpoint with its signature; the key is a DER SubjectPublicKeyInfo in hex. */
    record Signed(Checkpoint checkpoint, String publicKey, String signatureAlgorithm, String signature) {}

    /** Keeps a checkpoint; a second one of the same head changes nothing. */
    void add(Signed signed) {
        jdbc.sql("""
                insert into audit.checkpoint
                    (sequence, hash, made_at, public_key, signature_algorithm, signature)
                values (:sequence, :hash, :madeAt, :publicKey, :signatureAlgorithm, :signature)
                on conflict (sequence) do nothing
                """)
                .param("sequence", signed.checkpoint().sequence())
                .param("hash", HEX.parseHex(signed.checkpoint().hash()))
                .param("madeAt", Timestamp.from(signed.checkpoint().madeAt()))
                .param("publicKey", HEX.parseHex(signed.publicKey()))
                .param("signatureAlgorithm", signed.signatureAlgorithm())
                .param("signature", HEX.parseHex(signed.signature()))
                .update();
    }

    List<Signed> all() {
        return jdbc.sql("""
                select sequence, hash, made_at, public_key, signature_algorithm, signature
                  from audit.checkpoint
                 order by sequence
                """).query(Checkpoints::signed).list();
    }

    private static Signed signed(ResultSet row, int number) throws SQLException {
        var checkpoint = new Checkpoint(
                row.getLong("sequence"),
                HEX.formatHex(row.getBytes("hash")),
                row.getTimestamp("made_at").toInstant());
        return new Signed(
                checkpoint,
                HEX.formatHex(row.getBytes("public_key")),
                row.getString("signature_algorithm"),
                HEX.formatHex(row.getBytes("signature")));
    }
}
