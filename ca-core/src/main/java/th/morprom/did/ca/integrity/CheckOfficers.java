package th.morprom.did.ca.integrity;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.audit.RecordedEvent;
import th.morprom.did.ca.evidence.CentralOfficer;
import th.morprom.did.ca.evidence.CentralOfficer.Removal;
import th.morprom.did.ca.evidence.FindCentralOfficers;
import th.morprom.did.ca.evidence.FindEndedAppointments;
import th.morprom.did.ca.integrity.Finding.Kind;

/**
 * The central officers, held against what the audit log recorded of them, and the audit log against them. Whoever is one lets every
 * approval of his branch through: a row that somebody wrote past the ceremony must not stay unseen.
 */
final class CheckOfficers {
    private static final String RECORDED = "central-officer.recorded";
    private static final String REMOVED = "central-officer.removed";

    private static final String ENDED = "appointment.ended";

    private final FindCentralOfficers officers;
    private final FindEndedAppointments ended;
    private final FindAuditEvents audit;

    CheckOfficers(FindCentralOfficers officers, FindEndedAppointments ended, FindAuditEvents audit) {
        this.officers = officers;
        this.ended = ended;
        this.audit = audit;
    }

    /** Rows that the audit log does not tell of, or otherwise; looked at twice, as they are read before their events. */
    List<Finding> findings() {
        var found = look();
        if (found.isEmpty()) {
            return List.of();
        }
        var again = look();
        return found.stream().filter(again::contains).toList();
    }

    /** Officers of whom these events tell and who are gone. */
    List<Finding> removed(List<RecordedEvent> events) {
        var told = events.stream()
                .filter(event -> event.type().equals(RECORDED))
                .map(RecordedEvent::subject)
                .collect(Collectors.toCollection(HashSet::new));
        if (told.isEmpty()) {
            return List.of();
        }
        officers.find().forEach(officer -> told.remove(officer.registrar().toString()));
        return told.stream().map(id -> new Finding(Kind.OFFICER_REMOVED, id)).toList();
    }

    /** Ends of appointments of which these events tell and that are gone; the portal's events of that name have no statement. */
    List<Finding> endsRemoved(List<RecordedEvent> events) {
        var told = events.stream()
                .filter(event -> event.type().equals(ENDED)
                        && !event.detail("statementSha256").isEmpty())
                .map(RecordedEvent::subject)
                .collect(Collectors.toCollection(HashSet::new));
        if (told.isEmpty()) {
            return List.of();
        }
        ended.find().forEach(appointment -> told.remove(appointment.toString()));
        return told.stream()
                .map(id -> new Finding(Kind.APPOINTMENT_END_REMOVED, id))
                .toList();
    }

    private Set<Finding> look() {
        var rows = officers.find();
        var since = audit.since().orElse(Instant.MIN);
        var ids = rows.stream().map(officer -> officer.registrar().toString()).toList();
        var events = audit.about(ids).stream().collect(groupingBy(RecordedEvent::subject));
        return rows.stream()
                .flatMap(row -> problem(row, events.getOrDefault(row.registrar().toString(), List.of()), since)
                        .map(kind -> new Finding(kind, row.registrar().toString()))
                        .stream())
                .collect(Collectors.toSet());
    }

    private static Optional<Kind> problem(CentralOfficer row, List<RecordedEvent> events, Instant since) {
        var recorded =
                events.stream().filter(event -> event.type().equals(RECORDED)).toList();
        if (recorded.isEmpty() && !row.recordedAt().isBefore(since)) {
            return Optional.of(Kind.OFFICER_NOT_AUDITED);
        }
        var isSame = recorded.stream().map(event -> event.detail("keySha256")).allMatch(key -> isOf(row, key));
        var toldRemoved = events.stream().anyMatch(event -> event.type().equals(REMOVED));
        var hasRemoval = row.removal() == Removal.RECORDED;
        // A removal follows the record: where the log has the one, it has the other.
        var isOut = hasRemoval && !toldRemoved && !recorded.isEmpty();
        if (!isSame || isOut || (!hasRemoval && toldRemoved)) {
            return Optional.of(Kind.OFFICER_CHANGED);
        }
        return row.isInOffice() && !row.isVouchedFor() ? Optional.of(Kind.OFFICER_NOT_VOUCHED_FOR) : Optional.empty();
    }

    /** Events from before the key was recorded have none. */
    private static boolean isOf(CentralOfficer row, String keySha256) {
        return keySha256.isEmpty() || keySha256.equals(row.keySha256());
    }
}
