package th.morprom.did.ca.integrity;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.hierarchy.HierarchyBroken;
import th.morprom.did.hsm.KeyRefused;
import th.morprom.did.hsm.KeyUnavailable;

/**
 * Verifies the register again and again, a batch at a time with pauses between, in a thread of its own. Nodes share one
 * verification: its place is kept in the database, so that a restart goes on where the last process was. What is found raises an
 * alarm: in the log, in the audit log, and in {@link #health()}.
 */
public final class KeepCertificateRegister {
    private static final Logger LOG = LoggerFactory.getLogger(KeepCertificateRegister.class);

    private static final int NAMED = 100;

    private final VerifyCertificateRegister verify;
    private final RegisterVerifications verifications;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;
    private final Settings settings;

    /**
     * How often, and how gently.
     *
     * @param every from the beginning of one verification to that of the next
     * @param share of a thread's time that it takes, above 0 and at most 1
     */
    public record Settings(Duration every, double share, Clock clock) {}

    KeepCertificateRegister(
            VerifyCertificateRegister verify,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog auditLog,
            Settings settings) {
        this.verify = verify;
        this.verifications = new RegisterVerifications(jdbc);
        this.transaction = transaction;
        this.auditLog = auditLog;
        this.settings = settings;
    }

    /** Goes on with the verification that is under way, or begins the one that is due, until nothing is left or another node has it. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M", scheduler = "registerThread")
    public void keep() {
        try {
            var start = System.nanoTime();
            while (transaction.execute(status -> step())) {
                Thread.sleep(pause(Duration.ofNanos(System.nanoTime() - start)).toMillis());
                start = System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KeyUnavailable | KeyRefused | HierarchyBroken | DataAccessException | TransactionException e) {
            LOG.warn("The register of certificates could not be verified", e);
        }
    }

    /** How the register does. */
    public RegisterHealth health() {
        return verifications.health();
    }

    private Duration pause(Duration work) {
        return Duration.ofNanos((long) (work.toNanos() / settings.share() - work.toNanos()));
    }

    /** Whether there is more to do. */
    private boolean step() {
        if (!verifications.lock()) {
            return false;
        }
        var now = settings.clock().instant();
        var underWay = verifications.underWay().or(() -> verifications.begin(now, now.minus(settings.every())));
        underWay.ifPresent(verification -> {
            var step = verify.step(verification.position());
            var named = Math.max(0, NAMED - verifications.findings(verification.number()));
            alarm(
                    step.findings().stream()
                            .filter(finding -> verifications.add(verification.number(), finding, now))
                            .toList(),
                    named);
            step.next()
                    .ifPresentOrElse(
                            next -> verifications.move(verification.number(), next),
                            () -> verifications.finish(verification.number(), now));
        });
        return underWay.isPresent();
    }

    /** Names the first ones of a verification and counts the rest: whoever changes a million rows does not drown the log. */
    private void alarm(List<Finding> findings, int named) {
        findings.stream().limit(named).forEach(finding -> {
            LOG.error("THE REGISTER OF CERTIFICATES WAS CHANGED PAST THE CA: {}; see docs/operations.md", finding);
            broken(finding.subject(), Map.of("kind", finding.kind().name()));
        });
        var more = findings.size() - named;
        if (more > 0) {
            LOG.error("THE REGISTER OF CERTIFICATES WAS CHANGED PAST THE CA: {} more; they are in the database", more);
            broken("more", Map.of("findings", Integer.toString(more)));
        }
    }

    private void broken(String subject, Map<String, String> details) {
        auditLog.append(new AuditEvent("register.broken", "ca", subject, details));
    }
}
