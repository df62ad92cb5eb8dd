package th.morprom.did.audit.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.audit.commit.Turns;

/** Every statement made. Rows are added, never changed or removed. */
@Repository
public class Statements {
    private static final HexFormat HEX = HexFormat.of();
    private static final int PAGE = 500;

    private final JdbcClient jdbc;

    public Statements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until no other node is making a statement; until the transaction ends, none will. */
    public void takeTurn() {
        new Turns(jdbc).take("audit.statement");
    }

    void add(long number, SignedStatement signed) {
        jdbc.sql("""
                insert into audit.statement
                    (number, document, public_key, signature_algorithm, signature, timestamp_token)
                values (:number, :document, :publicKey, :signatureAlgorithm, :signature, :timestamp::bytea)
                """)
                .param("number", number)
                .param("document", signed.document())
                .param("publicKey", HEX.parseHex(signed.publicKey()))
                .param("signatureAlgorithm", signed.signatureAlgorithm())
                .param("signature", HEX.parseHex(signed.signature()))
                .param("timestamp", signed.timestamp().map(HEX::parseHex).orElse(null))
                .update();
    }

    /** The newest. */
    public Optional<SignedStatement> last() {
        return jdbc.sql("""
                select number, document, public_key, signature_algorithm, signature, timestamp_token
                  from audit.statement
                 order by number desc
                 limit 1
                """).query(Statements::signed).optional();
    }

    /** Whether the statement of its number is this one. */
    public boolean has(SignedStatement signed) {
        return signed.readable()
                .map(statement -> jdbc.sql("""
                        select exists (select from audit.statement where number = :number and document = :document)
                        """)
                        .param("number", statement.number())
                        .param("document", signed.document())
                        .query(Boolean.class)
                        .single())
                .orElse(false);
    }

    /** The newest checkpoint. */
    public Optional<SignedStatement> lastCheckpoint() {
        return jdbc.sql("""
                select number, document, public_key, signature_algorithm, signature, timestamp_token
                  from audit.statement
                 where document like '%"kind":"checkpoint"%'
                 order by number desc
                 limit 1
                """).query(Statements::signed).optional();
    }

    /** The newest seal of each segment that has one, by segment; what they say is not verified here. */
    public List<SignedStatement> seals() {
        return jdbc.sql("""
                select distinct on ((document::jsonb ->> 'segment')::int)
                       number, document, public_key, signature_algorithm, signature, timestamp_token
                  from audit.statement
                 where document like '%"kind":"seal"%'
                 order by (document::jsonb ->> 'segment')::int, number desc
                """).query(Statements::signed).list();
    }

    /** The segments that have one. */
    public Set<Integer> sealedSegments() {
        return seals().stream()
                .flatMap(signed -> signed.claim().stream())
                .filter(Claim.Seal.class::isInstance)
                .map(claim -> ((Claim.Seal) claim).segment())
                .collect(Collectors.toSet());
    }

    /** Those by which one key of the log handed over to the next, in order; what they say is not verified here. */
    public List<SignedStatement> successions() {
        return jdbc.sql("""
                select number, document, public_key, signature_algorithm, signature, timestamp_token
                  from audit.statement
                 where document like '%"kind":"succession"%'
                 order by number
                """).query(Statements::signed).list();
    }

    /** The newest of them, or before there is one the very first statement: with it the key in office began. */
    Optional<SignedStatement> firstOfKeyInOffice() {
        return jdbc.sql("""
                select number, document, public_key, signature_algorithm, signature, timestamp_token
                  from audit.statement
                 where number = coalesce(
                       (select max(number) from audit.statement where document like '%"kind":"succession"%'), 1)
                """).query(Statements::signed).optional();
    }

    /** Those after this number, in order, however many they are. */
    public void forEachAfter(long number, Consumer<SignedStatement> consumer) {
        var last = number;
        List<Numbered> page;
        do {
            page = jdbc.sql("""
                    select number, document, public_key, signature_algorithm, signature, timestamp_token
                      from audit.statement
                     where number > :last
                     order by number
                     limit :most
                    """)
                    .param("last", last)
                    .param("most", PAGE)
                    .query((row, any) -> new Numbered(row.getLong("number"), signed(row, any)))
                    .list();
            for (var one : page) {
                consumer.accept(one.signed());
                last = one.number();
            }
        } while (page.size() == PAGE);
    }

    /** What its row is called, whatever it says of itself. */
    private record Numbered(long number, SignedStatement signed) {}

    private static SignedStatement signed(ResultSet row, int number) throws SQLException {
        return new SignedStatement(
                row.getString("document"),
                HEX.formatHex(row.getBytes("public_key")),
                row.getString("signature_algorithm"),
                HEX.formatHex(row.getBytes("signature")),
                Optional.ofNullable(row.getBytes("timestamp_token")).map(HEX::formatHex));
    }
}
