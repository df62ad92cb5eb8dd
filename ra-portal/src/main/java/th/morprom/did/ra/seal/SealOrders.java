package th.morprom.did.ra.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.organisation.Reach;

/** Every order of a seal. */
@Repository
public class SealOrders {
    private static final String ORDER = """
            select o.id, o.hcode9, o.name_th, o.public_key_sha256, o.pkcs10, o.state, o.ordered_by, o.ordered_through, o.ordered_at,
                   o.agreed_at
              from ra.seal_order o
            """;

    private final JdbcClient jdbc;

    SealOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a registrar signed about an order.
     *
     * @param office his appointment
     */
    record Signed(UUID office, CanonicalJson statement, String assertionJson) {}

    /** The order of this id. */
    public Optional<SealOrder> find(UUID id) {
        return find(id, "");
    }

    /** The same; until the caller's transaction ends, nobody else changes it. */
    Optional<SealOrder> lock(UUID id) {
        return find(id, " for update");
    }

    /** Those of the facilities in this reach, what waits first, then the newest. */
    public List<SealOrder> within(Reach reach) {
        return jdbc.sql(ORDER + """
                  join ra.facility f on f.hcode9 = o.hcode9
                 where f.branch = any(:branches) or f.scope_province = any(:provinces) or f.hcode9 = any(:facilities)
                 order by o.state <> 'ORDERED', o.ordered_at desc, o.id
                 limit 200
                """)
                .params(reach.parameters())
                .query(SealOrders::order)
                .list();
    }

    boolean waitsAt(String hcode9) {
        return jdbc.sql("select exists (select from ra.seal_order where hcode9 = :hcode9 and state = 'ORDERED')")
                .param("hcode9", hcode9)
                .query(Boolean.class)
                .single();
    }

    /** False if another order of the facility waits. */
    boolean add(SealOrder order, Signed signed) {
        return jdbc.sql("""
                insert into ra.seal_order (id, hcode9, name_th, public_key_sha256, pkcs10, state, ordered_by, ordered_at,
                       ordered_through, order_statement, order_assertion)
                values (:id, :hcode9, :name, :key, :pkcs10, 'ORDERED', :by, :at, :through, :statement, :assertion)
                on conflict (hcode9) where state = 'ORDERED' do nothing
                """)
                        .param("id", order.id())
                        .param("hcode9", order.hcode9())
                        .param("name", order.nameTh())
                        .param("key", order.publicKeySha256())
                        .param("pkcs10", order.pkcs10().toByteArray())
                        .param("by", order.orderedBy())
                        .param("at", Timestamp.from(order.orderedAt()))
                        .param("through", signed.office())
                        .param("statement", signed.statement().text())
                        .param("assertion", signed.assertionJson())
                        .update()
                == 1;
    }

    void agreed(UUID id, UUID registrar, Signed signed, Instant now) {
        jdbc.sql("""
                update ra.seal_order
                   set state = 'AGREED', agreed_by = :by, agreed_at = :now, agreed_through = :through,
                       agreement_statement = :statement, agreement_assertion = :assertion
                 where id = :id and state = 'ORDERED'
                """)
                .param("by", registrar)
                .param("now", Timestamp.from(now))
                .param("through", signed.office())
                .param("statement", signed.statement().text())
                .param("assertion", signed.assertionJson())
                .param("id", id)
                .update();
    }

    /** Remembers that the CA has certified it. */
    void certified(UUID id, Instant now) {
        jdbc.sql("update ra.seal_order set certified_at = coalesce(certified_at, :now) where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    boolean isCertified(UUID id) {
        return jdbc.sql("select certified_at is not null from ra.seal_order where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void dropped(UUID id, UUID registrar, Instant now) {
        jdbc.sql("""
                update ra.seal_order set state = 'DROPPED', dropped_by = :by, dropped_at = :now
                 where id = :id and state in ('ORDERED', 'AGREED')
                """)
                .param("by", registrar)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    /** What the first registrar signed. */
    CanonicalJson statement(UUID id) {
        return jdbc.sql("select order_statement from ra.seal_order where id = :id")
                .param("id", id)
                .query((row, number) -> new CanonicalJson(row.getString("order_statement")))
                .single();
    }

    /** What both signed, in their order; of one that is agreed to. */
    List<Signed> signed(UUID id) {
        return jdbc.sql("""
                select ordered_through, order_statement, order_assertion,
                       agreed_through, agreement_statement, agreement_assertion
                  from ra.seal_order where id = :id and state = 'AGREED'
                """)
                .param("id", id)
                .query((row, number) -> List.of(
                        new Signed(
                                row.getObject("ordered_through", UUID.class),
                                new CanonicalJson(row.getString("order_statement")),
                                row.getString("order_assertion")),
                        new Signed(
                                row.getObject("agreed_through", UUID.class),
                                new CanonicalJson(row.getString("agreement_statement")),
                                row.getString("agreement_assertion"))))
                .optional()
                .orElse(List.of());
    }

    private Optional<SealOrder> find(UUID id, String lock) {
        return jdbc.sql(ORDER + " where o.id = :id" + lock)
                .param("id", id)
                .query(SealOrders::order)
                .optional();
    }

    private static SealOrder order(ResultSet row, int number) throws SQLException {
        return new SealOrder(
                row.getObject("id", UUID.class),
                row.getString("hcode9"),
                row.getString("name_th"),
                row.getString("public_key_sha256"),
                Bytes.of(row.getBytes("pkcs10")),
                SealOrder.State.valueOf(row.getString("state")),
                row.getObject("ordered_by", UUID.class),
                row.getObject("ordered_through", UUID.class),
                row.getTimestamp("ordered_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("agreed_at")).map(Timestamp::toInstant));
    }
}
