package th.morprom.did.timestamp.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every token that left. Rows are added, never changed or removed. */
@Repository
class GrantedTimestamps {
    private final JdbcClient jdbc;

    GrantedTimestamps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row and its place in the chain. */
    record Chained(int series, long position, IssuedToken token, String link) {}

    int newSeries() {
        return jdbc.sql("select nextval('tsa.series')").query(Integer.class).single();
    }

    /**
     * Adds tokens behind the head of their series, by one statement, unless a token of any unit and any node states a time
     * after {@code latest}.
     *
     * @param links one for each token
     * @return false if there is such a token; then nothing was added
     */
    boolean add(ChainHead head, List<IssuedToken> tokens, byte[][] links, Instant latest) {
        return jdbc.sql("""
                insert into tsa.granted_timestamp
                    (serial, generated_at, imprint_algorithm, imprint, policy, unit, token_sha256, series, position, link)
                select serial, timestamptz 'epoch' + generated_at * interval '1 millisecond', imprint_algorithm, imprint,
                       policy, unit, token_sha256, ?, ? + place, link
                  from unnest(?::text[], ?::bigint[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::bytea[], ?::bytea[])
                       with ordinality
                       as added (serial, generated_at, imprint_algorithm, imprint, policy, unit, token_sha256, link, place)
                 where not exists (select from tsa.granted_timestamp
                                    where generated_at > timestamptz 'epoch' + ? * interval '1 millisecond')
                """)
                        .params(
                                head.series(),
                                head.position(),
                                texts(tokens, IssuedToken::serial),
                                tokens.stream().map(IssuedToken::genTimeMillis).toArray(Long[]::new),
                                texts(tokens, IssuedToken::imprintAlgorithm),
                                bytes(tokens, IssuedToken::imprintDigest),
                                texts(tokens, IssuedToken::policy),
                                texts(tokens, IssuedToken::unit),
                                bytes(tokens, IssuedToken::sha256),
                                links,
                                latest.toEpochMilli())
                        .update()
                > 0;
    }

    Optional<ChainHead> head(int series) {
        return jdbc.sql("""
                select position, link
                  from tsa.granted_timestamp
                 where series = :series
                 order by position desc
                 limit 1
                """)
                .param("series", series)
                .query((row, number) -> new ChainHead(
                        series, row.getLong("position"), HexFormat.of().formatHex(row.getBytes("link"))))
                .optional();
    }

    /** Every chained row in the order of its chain, streamed; inside a transaction. */
    void forEach(Consumer<Chained> consumer) {
        try (var rows = jdbc.sql("""
                select serial, generated_at, imprint_algorithm, imprint, policy, unit, token_sha256, series, position, link
                  from tsa.granted_timestamp
                 where series is not null
                 order by series, position
                """).withFetchSize(1_000).query(GrantedTimestamps::chained).stream()) {
            rows.forEach(consumer);
        }
    }

    /** How many rows are of releases that had no chain. */
    long unchained() {
        return jdbc.sql("select count(*) from tsa.granted_timestamp where series is null")
                .query(Long.class)
                .single();
    }

    private static Chained chained(ResultSet row, int number) throws SQLException {
        var token = new IssuedToken(
                row.getString("serial"),
                row.getTimestamp("generated_at").toInstant(),
                new IssuedToken.Imprint(row.getString("imprint_algorithm"), row.getBytes("imprint")),
                row.getString("policy"),
                row.getString("unit"),
                row.getBytes("token_sha256"));
        return new Chained(
                row.getInt("series"),
                row.getLong("position"),
                token,
                HexFormat.of().formatHex(row.getBytes("link")));
    }

    private static String[] texts(List<IssuedToken> tokens, Function<IssuedToken, String> column) {
        return tokens.stream().map(column).toArray(String[]::new);
    }

    private static byte[][] bytes(List<IssuedToken> tokens, Function<IssuedToken, byte[]> column) {
        return tokens.stream().map(column).toArray(byte[][]::new);
    }
}
