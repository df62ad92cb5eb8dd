package th.morprom.did.ca.issuance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;

/**
 * Every certificate this CA signed or may have signed: intents, and the outcomes beside them. Rows are added, never changed.
 *
 * <p>What is written for every certificate is written for many at once: one statement a table, its rows as arrays. The rows
 * of a statement go in by the order of their key, so that two nodes with the same keys wait for each other and never both.
 */
@Repository
class CertificateRegister {
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final JdbcClient jdbc;

    CertificateRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What became of an earlier request.
     *
     * @param intendedAt when the signature was about to be made
     * @param certificate empty if it is being signed now or a crash left it unknown
     */
    record Earlier(String contentSha256, SerialNumber serial, Instant intendedAt, Optional<Der> certificate) {}

    /**
     * What is known of a key.
     *
     * @param compromised whether a certificate of it was revoked for that reason
     */
    record KeyStanding(String holder, boolean compromised) {}

    Optional<Earlier> find(UUID requestId) {
        return jdbc.sql("""
                select c.request_sha256, c.serial, c.intended_at, o.certificate
                  from ca.certificate c
                  left join ca.certificate_outcome o on o.serial = c.serial
                 where c.request_id = ?
                """)
                .param(requestId)
                .query(CertificateRegister::earlier)
                .optional();
    }

    /** Binds the keys to their holders; the keys that nobody had before, with the holder each has now. */
    Map<String, String> claimKeys(List<Intent> intents) {
        var claimed = new HashMap<String, String>();
        jdbc.sql("""
                insert into ca.certified_key (key_sha256, holder)
                select key_sha256, holder
                  from unnest(?::text[], ?::text[]) as claim (key_sha256, holder)
                 order by key_sha256
                on conflict (key_sha256) do nothing
                returning key_sha256, holder
                """)
                .param(texts(intents, Intent::keySha256))
                .param(texts(intents, intent -> intent.order().holder()))
                .query(row -> {
                    claimed.put(row.getString("key_sha256"), row.getString("holder"));
                });
        return claimed;
    }

    /** What is known of these keys. */
    Map<String, KeyStanding> standings(Collection<String> keySha256s) {
        var standings = new HashMap<String, KeyStanding>();
        jdbc.sql("""
                select k.key_sha256,
                       k.holder,
                       exists (
                           select from ca.certificate c
                             join ca.status_change s on s.serial = c.serial
                            where c.key_sha256 = k.key_sha256
                              and s.status = 2
                              and s.reason in (1, 2)) as compromised
                  from ca.certified_key k
                 where k.key_sha256 = any (?)
                """).param(keySha256s.toArray(String[]::new)).query(row -> {
            standings.put(
                    row.getString("key_sha256"),
                    new KeyStanding(row.getString("holder"), row.getBoolean("compromised")));
        });
        return standings;
    }

    /** The serial number of the newest certificate that was signed for this key, lower-case hex. */
    Optional<String> newestOf(String keySha256) {
        return jdbc.sql("""
                select c.serial
                  from ca.certificate c
                  join ca.certificate_outcome o on o.serial = c.serial
                 where c.key_sha256 = ?
                 order by c.not_before desc, c.intended_at desc limit 1
                """).param(keySha256).query(String.class).optional();
    }

    /** Adds intents; the serials of those that are new. A request id or serial that is there already is passed over. */
    Set<String> intend(List<Intent> intents, Instant now) {
        return Set.copyOf(jdbc.sql("""
                insert into ca.certificate
                    (serial, request_id, request_sha256, profile, holder, key_sha256, issuer_key_sha1,
                     not_before, not_after, tbs, intended_at)
                select serial, request_id, request_sha256, profile, holder, key_sha256, issuer_key_sha1,
                       to_timestamp(not_before), to_timestamp(not_after), tbs, ?
                  from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[],
                              ?::bigint[], ?::bigint[], ?::bytea[])
                       as intent (serial, request_id, request_sha256, profile, holder, key_sha256, issuer_key_sha1,
                                  not_before, not_after, tbs)
                 order by request_id
                on conflict do nothing
                returning serial
                """)
                .param(Timestamp.from(now))
                .param(texts(intents, intent -> intent.serial().hex()))
                .param(texts(intents, intent -> intent.order().requestId().toString()))
                .param(texts(intents, intent -> intent.order().contentSha256()))
                .param(texts(intents, intent -> intent.order().profile().name()))
                .param(texts(intents, intent -> intent.order().holder()))
                .param(texts(intents, Intent::keySha256))
                .param(bytes(intents, Intent::issuerKeySha1))
                .param(seconds(intents, intent -> intent.validity().notBefore()))
                .param(seconds(intents, intent -> intent.validity().notAfter()))
                .param(bytes(intents, intent -> intent.linted().tbs().toByteArray()))
                .query(String.class)
                .list());
    }

    /** Which of these request ids are there. */
    Set<UUID> known(List<UUID> requestIds) {
        return new HashSet<>(jdbc.sql("select request_id from ca.certificate where request_id = any (?::uuid[])")
                .param(texts(requestIds, UUID::toString))
                .query(UUID.class)
                .list());
    }

    /** Adds outcomes; the serials of those that are new. */
    Set<String> store(List<Outcome> outcomes, Instant now) {
        return Set.copyOf(jdbc.sql("""
                insert into ca.certificate_outcome (serial, certificate, signed_at)
                select serial, certificate, ?
                  from unnest(?::text[], ?::bytea[]) as outcome (serial, certificate)
                on conflict (serial) do nothing
                returning serial
                """)
                .param(Timestamp.from(now))
                .param(texts(outcomes, outcome -> outcome.serial().hex()))
                .param(bytes(outcomes, outcome -> outcome.certificate().toByteArray()))
                .query(String.class)
                .list());
    }

    Optional<Der> certificate(SerialNumber serial) {
        return jdbc.sql("select certificate from ca.certificate_outcome where serial = ?")
                .param(serial.hex())
                .query((row, number) -> Der.of(row.getBytes("certificate")))
                .optional();
    }

    /**
     * How many intents of the time since then have no outcome. Serial numbers begin with their time, so the index over them finds
     * those few among millions.
     */
    long openIntents(Instant since) {
        return jdbc.sql("""
                select count(*)
                  from ca.certificate c
                 where ((c.serial >= :lowest and c.serial < :partitioned) or c.serial >= :lowestPartitioned)
                   and c.intended_at >= :since
                   and not exists (select from ca.certificate_outcome o where o.serial = c.serial)
                """)
                .param("lowest", lowest(since, false))
                .param("partitioned", SerialNumber.lowest(Instant.EPOCH, true).hex())
                .param("lowestPartitioned", lowest(since, true))
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    /** A number is chosen a little before it is written down, on clocks that may differ a little. */
    private static String lowest(Instant since, boolean partitioned) {
        return SerialNumber.lowest(since.minus(CLOCKS), partitioned).hex();
    }

    private static Earlier earlier(ResultSet row, int number) throws SQLException {
        return new Earlier(
                row.getString("request_sha256"),
                SerialNumber.ofHex(row.getString("serial")),
                row.getTimestamp("intended_at").toInstant(),
                Optional.ofNullable(row.getBytes("certificate")).map(Der::of));
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> byte[][] bytes(List<T> rows, Function<T, byte[]> column) {
        return rows.stream().map(column).toArray(byte[][]::new);
    }

    private static <T> long[] seconds(List<T> rows, Function<T, Instant> column) {
        return rows.stream()
                .mapToLong(row -> column.apply(row).getEpochSecond())
                .toArray();
    }
}
