package th.morprom.did.ca.revocation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.revocation.RevocationOrders.Item;
import th.morprom.did.ca.revocation.RevocationOrders.Order;
import th.morprom.did.ca.revocation.RevocationOrders.Outcome;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.statusfeed.ClockInDoubt;
import th.morprom.did.statusfeed.StatusFeedBroken;

/**
 * Works off orders in chunks: each is one transaction with one lock of the feed, one insert, one signed head and one audit
 * event. A crash loses at most the chunk under way, which is then done again; several nodes share an order.
 */
public final class WorkRevocationOrders {
    private static final Logger LOG = LoggerFactory.getLogger(WorkRevocationOrders.class);
    private static final int CHUNK = 500;

    private final RevocationOrders orders;
    private final RevocationRegister register;
    private final StatusDesk desk;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;
    private final Clock clock;
    private final DecideChange decide;

    WorkRevocationOrders(
            JdbcClient jdbc, StatusDesk desk, TransactionTemplate transaction, AuditLog auditLog, Clock clock) {
        this.orders = new RevocationOrders(jdbc);
        this.register = new RevocationRegister(jdbc);
        this.desk = desk;
        this.transaction = transaction;
        this.auditLog = auditLog;
        this.clock = clock;
        this.decide = new DecideChange(clock);
    }

    /** Works until no order is open, or what is left is in others' hands. */
    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT2S", scheduler = "orderThread")
    public void work() {
        try {
            orders.open().forEach(this::work);
        } catch (KeyUnavailable | StatusFeedBroken | ClockInDoubt | DataAccessException | TransactionException e) {
            LOG.warn("Orders to revoke wait for the token, the database, a feed that verifies or the right time", e);
        }
    }

    private void work(Order order) {
        while (transaction.execute(status -> workChunk(order))) {
            desk.show();
        }
        if (transaction.execute(status -> finish(order))) {
            // One list for all of them.
            orders.issuers(order.id()).forEach(desk::publish);
        }
    }

    /** Whether there was anything to do. */
    private boolean workChunk(Order order) {
        var items = orders.take(order.id(), CHUNK);
        if (items.isEmpty()) {
            return false;
        }
        var held = register.hold(items.stream().map(Item::serial).toList()).stream()
                .collect(Collectors.toMap(certificate -> certificate.serial().hex(), Function.identity()));
        desk.look();
        var outcomes = items.stream()
                .map(item -> held.containsKey(item.serial()) ? revoke(held.get(item.serial()), order) : Outcome.REFUSED)
                .toList();
        orders.settle(order.id(), items, outcomes);
        auditRuns(order, items, outcomes);
        return true;
    }

    /**
     * One event for each unbroken part of the list: where another node's transaction holds rows, or gave them back just now, this one took
     * those on both sides of them.
     */
    private void auditRuns(Order order, List<Item> items, List<Outcome> outcomes) {
        var start = 0;
        for (var end = 1; end <= items.size(); end++) {
            if (end == items.size()
                    || items.get(end).position() != items.get(end - 1).position() + 1) {
                audit(order, items.subList(start, end), outcomes.subList(start, end));
                start = end;
            }
        }
    }

    private Outcome revoke(HeldCertificate certificate, Order order) {
        try {
            var cause = order.cause().within(certificate.notBefore(), clock.instant());
            var change = decide.revoke(certificate, desk.known(certificate), cause, order.requester());
            change.ifPresent(desk::record);
            return change.isPresent() ? Outcome.REVOKED : Outcome.HELD_ALREADY;
        } catch (RevocationRefused refused) {
            LOG.info("order {}: {}", order.id(), refused.getMessage());
            return Outcome.REFUSED;
        }
    }

    private void audit(Order order, List<Item> items, List<Outcome> outcomes) {
        var serials = items.stream().map(Item::serial).collect(Collectors.joining("\n"));
        auditLog.append(new AuditEvent(
                "certificates.revoked",
                order.requester().actor(),
                order.id().toString(),
                Map.of(
                        "reason", order.cause().reason().name(),
                        "from", Integer.toString(items.get(0).position()),
                        "to", Integer.toString(items.get(items.size() - 1).position()),
                        "revoked",
                                Long.toString(outcomes.stream()
                                        .filter(Outcome.REVOKED::equals)
                                        .count()),
                        "sha256",
                                Der.of(serials.getBytes(StandardCharsets.US_ASCII))
                                        .sha256())));
    }

    private boolean finish(Order order) {
        var isFinished = orders.finish(order.id(), clock.instant());
        if (isFinished) {
            auditLog.append(new AuditEvent(
                    "revocation.order-finished",
                    order.requester().actor(),
                    order.id().toString(),
                    Map.of()));
        }
        return isFinished;
    }
}
