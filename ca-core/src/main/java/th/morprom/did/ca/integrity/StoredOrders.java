package th.morprom.did.ca.integrity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders of revocations, as they stand. */
@Repository
class StoredOrders {
    private final JdbcClient jdbc;

    StoredOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A certificate on an order's list. */
    record Item(String serial, boolean revoked) {}

    /** By which orders these certificates were revoked, by serial. */
    Map<String, String> revokedBy(Collection<String> serials) {
        var orders = new HashMap<String, String>();
        jdbc.sql("""
                select serial, order_id
                  from ca.revocation_order_item
                 where serial = any (?) and outcome = 'revoked'
                """).param(serials.toArray(String[]::new)).query(row -> {
            orders.put(row.getString("serial"), row.getString("order_id"));
        });
        return orders;
    }

    /** A part of an order's list, both ends included. */
    List<Item> items(String orderId, int from, int to) {
        return jdbc.sql("""
                select serial, coalesce(outcome = 'revoked', false) as revoked
                  from ca.revocation_order_item
                 where order_id = ?::uuid and position between ? and ?
                 order by position
                """)
                .params(orderId, from, to)
                .query((row, number) -> new Item(row.getString("serial"), row.getBoolean("revoked")))
                .list();
    }
}
