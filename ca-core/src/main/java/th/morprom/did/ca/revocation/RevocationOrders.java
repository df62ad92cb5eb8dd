package th.morprom.did.ca.revocation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.certificate.SerialNumber;

/** Orders to revoke many certificates, and how far each has come. */
@Repository
class RevocationOrders {
    /** The profile of a CA's responders. */
    private static final String RESPONDERS = "ocsp-signer";

    private final JdbcClient jdbc;

    RevocationOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An order without its list. */
    record Order(UUID id, Cause cause, Requester requester) {}

    /** One certificate of an order's list. */
    record Item(int position, String serial) {}

    /** What became of it; the names are those in the database. */
    enum Outcome {
        REVOKED("revoked"),
        HELD_ALREADY("held-already"),
        REFUSED("refused");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }
    }

    /** Stores the order; false if there is one with this id. */
    boolean add(Order order, String contentSha256, Instant now) {
        return jdbc.sql("""
                insert into ca.revocation_order
                    (id, content_sha256, reason, invalidity_date, requester, ordered_at)
                values (:id, :contentSha256, :reason, :invalidityDate, :requester, :now)
                on conflict (id) do nothing
                """)
                        .param("id", order.id())
                        .param("contentSha256", contentSha256)
                        .param("reason", order.cause().reason().code())
                        .param(
                                "invalidityDate",
                                order.cause()
                                        .invalidityDate()
                                        .map(Timestamp::from)
                                        .orElse(null))
                        .param("requester", StoredRequester.write(order.requester()))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void addItems(UUID order, List<String> serials) {
        jdbc.sql("""
                insert into ca.revocation_order_item (order_id, position, serial)
                select :order, listed.position, listed.serial
                  from unnest(:serials::text[]) with ordinality as listed (serial, position)
                """)
                .param("order", order)
                .param("serials", serials.toArray(String[]::new))
                .update();
    }

    Optional<String> contentSha256(UUID order) {
        return jdbc.sql("select content_sha256 from ca.revocation_order where id = :order")
                .param("order", order)
                .query(String.class)
                .optional();
    }

    /** Which certificates a selection names at this moment. */
    List<String> serials(Selection selection) {
        if (selection instanceof Selection.Facility facility) {
            return issuedFor(facility.hcode9());
        }
        if (selection instanceof Selection.IssuedBy issuedBy) {
            return issuedBy(issuedBy.issuer());
        }
        return ((Selection.Certificates) selection)
                .serials().stream().map(SerialNumber::hex).distinct().toList();
    }

    /** Those of these that there are. */
    List<HeldCertificate> held(List<String> serials) {
        return jdbc.sql("""
                select serial, holder, issuer_key_sha1, not_before
                  from ca.certificate
                 where serial = any(:serials)
                 order by serial
                """)
                .param("serials", serials.toArray(String[]::new))
                .query((row, number) -> new HeldCertificate(
                        SerialNumber.ofHex(row.getString("serial")),
                        row.getString("holder"),
                        HexFormat.of().formatHex(row.getBytes("issuer_key_sha1")),
                        row.getTimestamp("not_before").toInstant(),
                        Optional.empty()))
                .list();
    }

    /** The names in the first of these, in the order of their numbers. */
    List<String> subjects(List<String> serials, int most) {
        return jdbc.sql("select tbs from ca.certificate where serial = any(:serials) order by serial limit :most")
                .param("serials", serials.toArray(String[]::new))
                .param("most", most)
                .query((row, number) -> TBSCertificate.getInstance(row.getBytes("tbs"))
                        .getSubject()
                        .toString())
                .list();
    }

    /** The certificates of those who worked in this facility then, its seals and its systems', in the order of their numbers. */
    private List<String> issuedFor(String facility) {
        return jdbc.sql("""
                select c.serial
                  from ca.certificate_area a
                  join ca.certificate c on c.request_id = a.request_id and c.request_sha256 = a.request_sha256
                 where a.facility = :facility
                 union
                select c.serial
                  from ca.certificate c
                 where c.holder = 'facility:' || :facility
                    or starts_with(c.holder, 'his:' || :facility || '/')
                 order by serial
                """).param("facility", facility).query(String.class).list();
    }

    private List<String> issuedBy(KeyIdentifier issuer) {
        return jdbc.sql("""
                select serial
                  from ca.certificate
                 where issuer_key_sha1 = :issuer and profile <> :responders
                 order by serial
                """)
                .param("issuer", issuer.toByteArray())
                .param("responders", RESPONDERS)
                .query(String.class)
                .list();
    }

    List<Order> open() {
        return jdbc.sql("""
                select id, reason, invalidity_date, requester
                  from ca.revocation_order
                 where finished_at is null
                 order by ordered_at, id
                """).query(RevocationOrders::order).list();
    }

    /** The next certificates of the list that nobody else is working on, held until the end of the transaction. */
    List<Item> take(UUID order, int count) {
        return jdbc.sql("""
                select position, serial
                  from ca.revocation_order_item
                 where order_id = :order and outcome is null
                 order by position
                 limit :count
                   for update skip locked
                """)
                .param("order", order)
                .param("count", count)
                .query((row, number) -> new Item(row.getInt("position"), row.getString("serial")))
                .list();
    }

    void settle(UUID order, List<Item> items, List<Outcome> outcomes) {
        jdbc.sql("""
                update ca.revocation_order_item i
                   set outcome = settled.outcome
                  from unnest(:positions::integer[], :outcomes::text[]) as settled (position, outcome)
                 where i.order_id = :order and i.position = settled.position
                """)
                .param("order", order)
                .param("positions", items.stream().map(Item::position).toArray(Integer[]::new))
                .param(
                        "outcomes",
                        outcomes.stream().map(outcome -> outcome.label).toArray(String[]::new))
                .update();
    }

    /** Marks the order as finished if every certificate of its list has an outcome; true for the one caller who does. */
    boolean finish(UUID order, Instant now) {
        return jdbc.sql("""
                update ca.revocation_order
                   set finished_at = :now
                 where id = :order and finished_at is null
                   and not exists (
                       select from ca.revocation_order_item
                        where order_id = :order and outcome is null)
                """)
                        .param("order", order)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** The issuers of the certificates that an order revoked. */
    List<byte[]> issuers(UUID order) {
        return jdbc.sql("""
                select distinct c.issuer_key_sha1
                  from ca.revocation_order_item i
                  join ca.certificate c on c.serial = i.serial
                 where i.order_id = :order and i.outcome = 'revoked'
                """)
                .param("order", order)
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    Optional<OrderProgress> progress(UUID order) {
        return jdbc.sql("""
                select count(*) as listed,
                       count(*) filter (where i.outcome = 'revoked') as revoked,
                       count(*) filter (where i.outcome = 'held-already') as held_already,
                       count(*) filter (where i.outcome = 'refused') as refused,
                       o.finished_at
                  from ca.revocation_order o
                  join ca.revocation_order_item i on i.order_id = o.id
                 where o.id = :order
                 group by o.id
                """)
                .param("order", order)
                .query(RevocationOrders::progress)
                .optional();
    }

    private static Order order(ResultSet row, int number) throws SQLException {
        var invalidityDate = row.getTimestamp("invalidity_date");
        var code = row.getInt("reason");
        var reason = RevocationReason.ofCode(code)
                .orElseThrow(() -> new IllegalStateException("an order with reason " + code));
        return new Order(
                row.getObject("id", UUID.class),
                new Cause(reason, Optional.ofNullable(invalidityDate).map(Timestamp::toInstant)),
                StoredRequester.read(row.getString("requester")));
    }

    private static OrderProgress progress(ResultSet row, int number) throws SQLException {
        var finishedAt = row.getTimestamp("finished_at");
        return new OrderProgress(
                row.getInt("listed"),
                row.getInt("revoked"),
                row.getInt("held_already"),
                row.getInt("refused"),
                Optional.ofNullable(finishedAt).map(Timestamp::toInstant));
    }
}
