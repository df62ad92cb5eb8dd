package th.morprom.did.ca.integrity;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.audit.RecordedEvent;
import th.morprom.did.ca.evidence.FindCentralOfficers;
import th.morprom.did.ca.evidence.FindEndedAppointments;
import th.morprom.did.ca.hierarchy.AuthorityCertificates;
import th.morprom.did.statusfeed.StatusFeed;

/**
 * Looks at every certificate that the CA signed or may have signed: whether the row says what its own bytes say, its issuer's key
 * verifies it, the audit log tells the same of it, and the status feed what the audit log last said. Then at the audit log: whether all
 * certificates of which it tells are there. The central officers are held against it in the same way. What each finding means is in docs/operations.md.
 *
 * <p>It holds rows against rows and signatures; whether the audit log and the feed themselves are whole, their own verifications say.
 */
public final class VerifyCertificateRegister {
    private static final int BATCH = 500;

    private final StoredCertificates certificates;
    private final FindAuditEvents audit;
    private final AuthorityCertificates authorities;
    private final CheckStatus checkStatus;
    private final CheckEvents checkEvents;
    private final CheckOfficers checkOfficers;

    public VerifyCertificateRegister(
            JdbcClient jdbc, FindAuditEvents audit, StatusFeed feed, AuthorityCertificates authorities) {
        var orders = new StoredOrders(jdbc);
        this.certificates = new StoredCertificates(jdbc);
        this.audit = audit;
        this.authorities = authorities;
        this.checkStatus = new CheckStatus(feed, audit, orders);
        this.checkEvents = new CheckEvents(certificates, orders);
        this.checkOfficers =
                new CheckOfficers(new FindCentralOfficers(jdbc, authorities), new FindEndedAppointments(jdbc), audit);
    }

    /** What was found on the way to the next position; no next one at the end. */
    record Step(List<Finding> findings, Optional<Position> next) {}

    /**
     * Looks at everything, without a pause.
     *
     * @throws org.springframework.dao.DataAccessException if the database does not answer
     * @throws th.morprom.did.ca.hierarchy.HierarchyBroken if the CAs in the database are not those of the token
     */
    public RegisterVerdict verify() {
        var findings = new ArrayList<Finding>();
        var position = Position.BEGINNING;
        for (var next = Optional.of(position); next.isPresent(); ) {
            position = next.get();
            var step = step(position);
            step.findings().stream()
                    .limit(RegisterVerdict.MOST - findings.size())
                    .forEach(findings::add);
            next = step.next();
        }
        return new RegisterVerdict(
                position.certificates(), findings.stream().distinct().toList());
    }

    /** Looks at the next batch. */
    Step step(Position position) {
        return position.certificatesDone() ? events(position) : certificates(position);
    }

    private Step certificates(Position position) {
        var rows = certificates.after(position.serial(), BATCH);
        if (rows.isEmpty()) {
            return new Step(checkOfficers.findings(), Optional.of(position.afterCertificates()));
        }
        var last = rows.get(rows.size() - 1).serial();
        return new Step(confirmed(look(rows)), Optional.of(position.afterCertificate(last, rows.size())));
    }

    private Step events(Position position) {
        var events = audit.after(position.event(), BATCH);
        if (events.isEmpty()) {
            return new Step(List.of(), Optional.empty());
        }
        var findings = new ArrayList<>(checkEvents.findings(events));
        findings.addAll(checkOfficers.removed(events));
        findings.addAll(checkOfficers.endsRemoved(events));
        var byOrders = checkEvents.revokedByOrders(events);
        findings.addAll(checkStatus.notRevoked(byOrders.isEmpty() ? List.of() : certificates.of(byOrders)));
        var last = events.get(events.size() - 1).sequence();
        return new Step(findings, Optional.of(position.afterEvent(last)));
    }

    private Set<Finding> look(Collection<StoredCertificate> rows) {
        var issuers = new Issuers(authorities.read());
        var check = new CheckCertificate(issuers, audit.since().orElse(Instant.MIN));
        var serials = rows.stream().map(StoredCertificate::serial).toList();
        var events = audit.about(serials).stream().collect(groupingBy(RecordedEvent::subject));
        var findings = rows.stream()
                .flatMap(row -> check.findings(row, events.getOrDefault(row.serial(), List.of())).stream()
                        .map(kind -> new Finding(kind, row.serial())))
                .collect(Collectors.toSet());
        findings.addAll(checkStatus.findings(rows, events));
        return findings;
    }

    /** Whatever was found is looked at once more: rows that are written while others are read may seem to disagree. */
    private List<Finding> confirmed(Set<Finding> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var serials = found.stream().map(Finding::subject).collect(Collectors.toSet());
        var again = look(certificates.of(serials));
        return found.stream().filter(again::contains).toList();
    }
}
