package th.morprom.did.statusfeed;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the feed and its head, as they stand in the database: nothing here is believed. */
@Repository
class FeedRows {
    /** Where a commit that changed the feed is announced. */
    static final String CHANNEL = "status_feed";

    private static final HexFormat HEX = HexFormat.of();
    private final JdbcClient jdbc;

    FeedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row with the hash that stands beside it. */
    record Stored(ChainedChange row, String hash) {}

    /**
     * The head and the last row, of one moment.
     *
     * @param lastSequence of the rows; 0 if there are none
     * @param standby whether this database follows another one and may be behind it
     */
    record End(Optional<SignedHead> head, long lastSequence, boolean standby) {}

    End end() {
        return jdbc.sql("""
                select h.sequence, h.hash, h.signed_at, h.signature,
                       coalesce((select max(sequence) from ca.status_change), 0) as last_sequence,
                       pg_is_in_recovery() as standby
                  from (values (1)) as one (row)
                  left join ca.status_head h on true
                """)
                .query((row, number) -> new End(head(row), row.getLong("last_sequence"), row.getBoolean("standby")))
                .single();
    }

    /** The same, with the head locked until the transaction ends. */
    End lockEnd() {
        // The rows are looked at once the lock is held, in a statement of their own: in the first one's snapshot they
        // are old.
        jdbc.sql("select sequence from ca.status_head for update")
                .query(Long.class)
                .optional();
        return end();
    }

    /** The same, if nobody else holds the head. */
    Optional<End> lockEndUnlessBusy() {
        var got = jdbc.sql("select sequence from ca.status_head for update skip locked")
                .query(Long.class)
                .optional();
        return got.map(sequence -> end());
    }

    /** Rows in order: those after the first number up to the second, and not more than asked for. */
    List<Stored> rows(long after, long upTo, int limit) {
        return jdbc.sql("""
                select sequence, serial, issuer_key_sha1, status, reason, since, invalidity_date, asked_by, changed_at, hash
                  from ca.status_change
                 where sequence > :after and sequence <= :upTo
                 order by sequence
                 limit :limit
                """)
                .param("after", after)
                .param("upTo", upTo)
                .param("limit", limit)
                .query(FeedRows::stored)
                .list();
    }

    /** One statement, however many rows. */
    void add(List<Stored> rows) {
        jdbc.sql("""
                insert into ca.status_change
                    (sequence, serial, issuer_key_sha1, status, reason, since, invalidity_date, asked_by, changed_at, hash)
                select sequence, serial, issuer, status, reason,
                       'epoch'::timestamptz + since * interval '1 microsecond',
                       'epoch'::timestamptz + invalidity * interval '1 microsecond',
                       asked_by,
                       'epoch'::timestamptz + changed * interval '1 microsecond',
                       hash
                  from unnest(
                       :sequences::bigint[], :serials::text[], :issuers::bytea[], :statuses::smallint[],
                       :reasons::smallint[], :since::bigint[], :invalidity::bigint[], :askedBy::smallint[],
                       :changed::bigint[], :hashes::bytea[])
                    as added (sequence, serial, issuer, status, reason, since, invalidity, asked_by, changed, hash)
                """)
                .param("sequences", column(rows, Long[]::new, row -> row.row().sequence()))
                .param(
                        "serials",
                        changes(rows, String[]::new, change -> change.serial().toString(16)))
                .param("issuers", changes(rows, byte[][]::new, change -> HEX.parseHex(change.issuerKeySha1())))
                .param("statuses", changes(rows, Short[]::new, change ->
                        (short) change.status().code()))
                .param("reasons", changes(rows, Short[]::new, change -> (short) change.reason()))
                .param("since", changes(rows, Long[]::new, change -> ChainedChange.micros(change.since())))
                .param("invalidity", changes(rows, Long[]::new, FeedRows::invalidity))
                .param("askedBy", changes(rows, Short[]::new, change ->
                        (short) change.askedBy().code()))
                .param("changed", changes(rows, Long[]::new, change -> ChainedChange.micros(change.changedAt())))
                .param("hashes", column(rows, byte[][]::new, row -> HEX.parseHex(row.hash())))
                .update();
    }

    void begin(SignedHead head) {
        jdbc.sql("""
                insert into ca.status_head (sequence, hash, signed_at, signature)
                values (:sequence, :hash, :signedAt, :signature)
                """)
                .param("sequence", head.sequence())
                .param("hash", HEX.parseHex(head.hash()))
                .param("signedAt", Timestamp.from(head.signedAt()))
                .param("signature", HEX.parseHex(head.signature()))
                .update();
    }

    void moveHead(SignedHead head) {
        jdbc.sql("""
                update ca.status_head
                   set sequence = :sequence, hash = :hash, signed_at = :signedAt, signature = :signature
                """)
                .param("sequence", head.sequence())
                .param("hash", HEX.parseHex(head.hash()))
                .param("signedAt", Timestamp.from(head.signedAt()))
                .param("signature", HEX.parseHex(head.signature()))
                .update();
    }

    /** Every change of the key that signs the head, in order; there are few. */
    List<FeedKeyChange> keyChanges() {
        return jdbc.sql("""
                select number, predecessor, successor, changed_at, signature
                  from ca.status_key_change
                 order by number
                """)
                .query((row, number) -> new FeedKeyChange(
                        row.getLong("number"),
                        HEX.formatHex(row.getBytes("predecessor")),
                        HEX.formatHex(row.getBytes("successor")),
                        row.getTimestamp("changed_at").toInstant(),
                        HEX.formatHex(row.getBytes("signature"))))
                .list();
    }

    void add(FeedKeyChange change) {
        jdbc.sql("""
                insert into ca.status_key_change (number, predecessor, successor, changed_at, signature)
                values (:number, :predecessor, :successor, :changedAt, :signature)
                """)
                .param("number", change.number())
                .param("predecessor", HEX.parseHex(change.predecessor()))
                .param("successor", HEX.parseHex(change.successor()))
                .param("changedAt", Timestamp.from(change.changedAt()))
                .param("signature", HEX.parseHex(change.signature()))
                .update();
    }

    /** Heard by every listener when, and only when, the transaction commits. */
    void announce(long sequence) {
        jdbc.sql("select pg_notify(:channel, :sequence)")
                .param("channel", CHANNEL)
                .param("sequence", Long.toString(sequence))
                .query((row, number) -> sequence)
                .single();
    }

    private static Optional<SignedHead> head(ResultSet row) throws SQLException {
        var hash = row.getBytes("hash");
        return hash == null
                ? Optional.empty()
                : Optional.of(new SignedHead(
                        row.getLong("sequence"),
                        HEX.formatHex(hash),
                        row.getTimestamp("signed_at").toInstant(),
                        HEX.formatHex(row.getBytes("signature"))));
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        var invalidityDate = row.getTimestamp("invalidity_date");
        var change = new StatusChange(
                new BigInteger(row.getString("serial"), 16),
                HEX.formatHex(row.getBytes("issuer_key_sha1")),
                Status.ofCode(row.getInt("status")),
                row.getInt("reason"),
                row.getTimestamp("since").toInstant(),
                Optional.ofNullable(invalidityDate).map(Timestamp::toInstant),
                AskedBy.ofCode(row.getInt("asked_by")),
                row.getTimestamp("changed_at").toInstant());
        return new Stored(new ChainedChange(row.getLong("sequence"), change), HEX.formatHex(row.getBytes("hash")));
    }

    private static <T> T[] changes(
            List<Stored> rows, IntFunction<T[]> array, Function<StatusChange, @Nullable T> value) {
        return column(rows, array, stored -> value.apply(stored.row().change()));
    }

    private static <T> T[] column(List<Stored> rows, IntFunction<T[]> array, Function<Stored, @Nullable T> value) {
        return rows.stream().map(value).toArray(array);
    }

    private static @Nullable Long invalidity(StatusChange change) {
        return change.invalidityDate().map(ChainedChange::micros).orElse(null);
    }
}
