package th.morprom.did.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.Statements;
import th.morprom.did.audit.statement.SuccessorMissing;
import th.morprom.did.hsm.KeyRefused;
import th.morprom.did.hsm.KeyUnavailable;

/**
 * Hands the log over to a new signing key: when the term of the one in office is over, or when an operator says so because the key
 * may be in other hands. Verifications follow by themselves; docs/audit-log.md tells how.
 */
public final class ChangeAuditKey {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeAuditKey.class);

    private final AuditLog auditLog;
    private final SignStatement signStatement;
    private final Statements statements;
    private final TransactionTemplate transaction;
    private final Duration term;
    private final Clock clock;
    /** Whether this process made a key that its transaction then did not put into office. */
    private volatile boolean begun;

    ChangeAuditKey(
            AuditLog auditLog,
            SignStatement signStatement,
            Statements statements,
            TransactionTemplate transaction,
            Duration term,
            Clock clock) {
        this.auditLog = auditLog;
        this.signStatement = signStatement;
        this.statements = statements;
        this.transaction = transaction;
        this.term = term;
        this.clock = clock;
    }

    /**
     * Changes it now.
     *
     * @param operator who ordered it: an id, never a name
     * @return the last statement of the old key
     * @throws KeyUnavailable if the token does not answer; the same order may be given again
     */
    public SignedStatement change(String operator) {
        var last = transaction.execute(status -> handOver(operator));
        begun = false;
        return Objects.requireNonNull(last);
    }

    /**
     * Changes it when its term is over. Of several nodes one does. A younger key that was never put into office is not taken up
     * unasked: it is what a log that somebody cut back to before its change of key looks like.
     */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M", scheduler = "auditThread")
    public void changeIfDue() {
        try {
            var changed = transaction.execute(status -> {
                statements.takeTurn();
                if (!isOver() || !signStatement.hasYoungerKey()) {
                    // What was begun has come to its end, here or on another node: a younger key from now on is
                    // somebody else's.
                    begun = false;
                }
                return isOver() && mayGoOn() ? Optional.of(handOver("system")) : Optional.<SignedStatement>empty();
            });
            if (changed != null && changed.isPresent()) {
                begun = false;
            }
        } catch (KeyUnavailable
                | KeyRefused
                | SuccessorMissing
                | DataAccessException
                | TransactionException
                | IllegalArgumentException e) {
            // The last of them: a statement that is none. Verification says which.
            LOG.warn("the audit log's signing key could not be changed; it stays in office", e);
        }
    }

    private SignedStatement handOver(String actor) {
        begun = true;
        var last = signStatement.handOver();
        auditLog.append(new AuditEvent(
                "audit.key-changed",
                actor,
                "log",
                Map.of(
                        "statement", Long.toString(last.statement().number()),
                        "formerKeySha256", sha256(last.publicKey()),
                        "keySha256", Sha256.hex(signStatement.keyInOffice().getEncoded()))));
        LOG.info(
                "The audit log gets a new signing key by statement {}",
                last.statement().number());
        return last;
    }

    private boolean mayGoOn() {
        if (begun || !signStatement.hasYoungerKey()) {
            return true;
        }
        LOG.error(
                "THE AUDIT LOG IS SIGNED BY A KEY THAT IS NOT THE NEWEST ON THE TOKEN: run audit verify, then audit change-key");
        return false;
    }

    private boolean isOver() {
        return signStatement
                .inOfficeSince()
                .map(since -> !clock.instant().isBefore(since.plus(term)))
                .orElse(false);
    }

    private static String sha256(String hex) {
        return Sha256.hex(HexFormat.of().parseHex(hex));
    }
}
