package th.morprom.did.ca.revocation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.revocation.RevocationOrders.Order;
import th.morprom.did.ca.revocation.RevocationRefused.Reason;

/**
 * Takes an order to revoke many certificates in one action, such as those of a compromised facility. The order and its list are
 * durable when it returns; {@link WorkRevocationOrders} does the rest, whatever happens to this process.
 */
public final class OrderRevocations {
    private final RevocationOrders orders;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;
    private final Clock clock;

    OrderRevocations(JdbcClient jdbc, TransactionTemplate transaction, AuditLog auditLog, Clock clock) {
        this.orders = new RevocationOrders(jdbc);
        this.transaction = transaction;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /**
     * Orders. Whether the requester may is decided certificate by certificate, as if he asked for each alone. The same order
     * again changes nothing.
     *
     * @param id chosen by the caller
     * @return how far the order has come
     * @throws RevocationRefused with {@code ORDER_ID_REUSED}, {@code UNKNOWN_CERTIFICATE} if nothing is selected, or {@code
     *     INVALIDITY_DATE_OUT_OF_RANGE} if the date lies in the future
     */
    public OrderProgress order(UUID id, Selection selection, Cause cause, Requester requester) {
        cause.invalidityDate().ifPresent(this::requirePast);
        return transaction.execute(status -> {
            var content = sha256(selection + " " + cause + " " + requester);
            if (!orders.add(new Order(id, cause, requester), content, clock.instant())) {
                requireSame(id, content);
                return progress(id);
            }
            var serials = orders.serials(selection);
            if (serials.isEmpty()) {
                throw new RevocationRefused(Reason.UNKNOWN_CERTIFICATE, "the order selects no certificate");
            }
            orders.addItems(id, serials);
            auditLog.append(new AuditEvent(
                    "revocation.ordered",
                    requester.actor(),
                    id.toString(),
                    Map.of(
                            "reason", cause.reason().name(),
                            "certificates", Integer.toString(serials.size()),
                            "sha256", sha256(String.join("\n", serials)))));
            return progress(id);
        });
    }

    /** Certificate by certificate it would be refused as well, when nobody looks any more. */
    private void requirePast(Instant date) {
        var now = clock.instant();
        if (date.isAfter(now)) {
            throw new RevocationRefused(
                    Reason.INVALIDITY_DATE_OUT_OF_RANGE,
                    "the invalidity date " + date + " lies in the future: it is " + now);
        }
    }

    private void requireSame(UUID id, String content) {
        if (!orders.contentSha256(id).filter(content::equals).isPresent()) {
            throw new RevocationRefused(Reason.ORDER_ID_REUSED, "the id stands for another order");
        }
    }

    private OrderProgress progress(UUID id) {
        return orders.progress(id).orElseThrow();
    }

    private static String sha256(String text) {
        return Der.of(text.getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
