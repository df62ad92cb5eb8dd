package th.morprom.did.ca.revocation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells how far an order has come. */
public final class FindRevocationOrder {
    private final RevocationOrders orders;

    FindRevocationOrder(JdbcClient jdbc) {
        this.orders = new RevocationOrders(jdbc);
    }

    /** Empty if there is no such order. */
    public Optional<OrderProgress> find(UUID id) {
        return orders.progress(id);
    }
}
