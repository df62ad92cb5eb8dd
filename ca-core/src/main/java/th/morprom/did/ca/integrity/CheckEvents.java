package th.morprom.did.ca.integrity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import th.morprom.did.audit.RecordedEvent;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.integrity.Finding.Kind;

/** What the audit log tells of certificates, held against the rows: here shows what somebody removed. */
final class CheckEvents {
    private static final Set<String> SIGNED = Set.of("certificate.issued");
    private static final Set<String> INTENDED = Set.of("certificate.intended", "certificate.issued");

    private static final String ORDER = "certificates.revoked";

    private final StoredCertificates certificates;
    private final StoredOrders orders;

    CheckEvents(StoredCertificates certificates, StoredOrders orders) {
        this.certificates = certificates;
        this.orders = orders;
    }

    /** Certificates that are told of and are gone, and lists of orders that are not those that were worked off. */
    List<Finding> findings(List<RecordedEvent> events) {
        var findings = new ArrayList<Finding>();
        var there = certificates.signed(subjects(INTENDED, events));
        for (var serial : subjects(INTENDED, events)) {
            if (!there.containsKey(serial)) {
                findings.add(new Finding(Kind.CERTIFICATE_REMOVED, serial));
            }
        }
        for (var serial : subjects(SIGNED, events)) {
            if (!there.getOrDefault(serial, true)) {
                findings.add(new Finding(Kind.OUTCOME_REMOVED, serial));
            }
        }
        events.stream()
                .filter(event -> event.type().equals(ORDER) && !isSame(event))
                .forEach(event -> findings.add(new Finding(Kind.ORDER_CHANGED, event.subject())));
        return findings;
    }

    /** The certificates that orders revoked, as these events and the orders' lists tell. */
    Set<String> revokedByOrders(List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.type().equals(ORDER))
                .flatMap(event -> items(event).stream())
                .filter(StoredOrders.Item::revoked)
                .map(StoredOrders.Item::serial)
                .collect(Collectors.toSet());
    }

    /** Whether the part of the list that the event names by its hash, and what came of it, are as they were. */
    private boolean isSame(RecordedEvent event) {
        var items = items(event);
        var serials = items.stream().map(StoredOrders.Item::serial).collect(Collectors.joining("\n"));
        var revoked = items.stream().filter(StoredOrders.Item::revoked).count();
        return Der.of(serials.getBytes(StandardCharsets.US_ASCII)).sha256().equals(event.detail("sha256"))
                && event.detail("revoked").equals(Long.toString(revoked));
    }

    private List<StoredOrders.Item> items(RecordedEvent event) {
        try {
            return orders.items(
                    event.subject(), Integer.parseInt(event.detail("from")), Integer.parseInt(event.detail("to")));
        } catch (NumberFormatException forged) {
            return List.of();
        }
    }

    private static Set<String> subjects(Set<String> types, List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> types.contains(event.type()))
                .map(RecordedEvent::subject)
                .collect(Collectors.toSet());
    }
}
