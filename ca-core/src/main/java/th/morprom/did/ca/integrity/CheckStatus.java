package th.morprom.did.ca.integrity;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.audit.RecordedEvent;
import th.morprom.did.ca.integrity.Finding.Kind;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.StatusFeed;

/** How certificates stand in the verified feed, held against the audit log's last word on each. */
final class CheckStatus {
    private static final Map<String, Status> MEANINGS = Map.of(
            "certificate.revoked", Status.REVOKED,
            "certificate.suspended", Status.SUSPENDED,
            "certificate.released", Status.GOOD);

    private final StatusFeed feed;
    private final FindAuditEvents audit;
    private final StoredOrders orders;

    CheckStatus(StatusFeed feed, FindAuditEvents audit, StoredOrders orders) {
        this.feed = feed;
        this.audit = audit;
        this.orders = orders;
    }

    /**
     * Those that stand otherwise than the audit log says.
     *
     * @param events what it tells of all of them
     */
    List<Finding> findings(Collection<StoredCertificate> rows, Map<String, List<RecordedEvent>> events) {
        if (!feed.look()) {
            return List.of(); // which is alarmed by the feed itself, and nothing to hold anything against
        }
        var standings = new HashMap<String, Status>();
        rows.forEach(row -> standings.put(row.serial(), standing(row)));
        var said = new HashMap<String, Status>();
        rows.forEach(row -> said.put(row.serial(), lastWord(events.getOrDefault(row.serial(), List.of()))));
        said.putAll(byOrders(rows, standings, said));
        return rows.stream()
                .map(StoredCertificate::serial)
                .filter(serial -> standings.get(serial) != said.get(serial))
                .map(serial -> new Finding(Kind.STATUS_CONTRADICTS_AUDIT, serial))
                .toList();
    }

    /** Those of these certificates that are not revoked, although an order revoked them. */
    List<Finding> notRevoked(Collection<StoredCertificate> rows) {
        if (rows.isEmpty() || !feed.look()) {
            return List.of();
        }
        return rows.stream()
                .filter(row -> standing(row) != Status.REVOKED)
                .map(row -> new Finding(Kind.STATUS_CONTRADICTS_AUDIT, row.serial()))
                .toList();
    }

    /** Those that no event names by itself, because an order with an audited list revoked them. */
    private Map<String, Status> byOrders(
            Collection<StoredCertificate> rows, Map<String, Status> standings, Map<String, Status> said) {
        var unexplained = rows.stream()
                .map(StoredCertificate::serial)
                .filter(serial -> standings.get(serial) == Status.REVOKED && said.get(serial) != Status.REVOKED)
                .toList();
        var revokedBy = unexplained.isEmpty() ? Map.<String, String>of() : orders.revokedBy(unexplained);
        var audited = audited(Set.copyOf(revokedBy.values()));
        return revokedBy.entrySet().stream()
                .filter(entry -> audited.contains(entry.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Status.REVOKED));
    }

    private Set<String> audited(Set<String> orderIds) {
        return orderIds.isEmpty()
                ? Set.of()
                : audit.about(orderIds).stream()
                        .filter(event -> event.type().equals("certificates.revoked"))
                        .map(RecordedEvent::subject)
                        .collect(Collectors.toSet());
    }

    private Status standing(StoredCertificate row) {
        return feed.find(row.issuer().toByteArray(), new BigInteger(row.serial(), 16))
                .map(standing -> standing.status())
                .orElse(Status.GOOD);
    }

    private static Status lastWord(List<RecordedEvent> events) {
        return events.stream()
                .flatMap(event -> Optional.ofNullable(MEANINGS.get(event.type())).stream())
                .reduce((earlier, later) -> later)
                .orElse(Status.GOOD);
    }
}
