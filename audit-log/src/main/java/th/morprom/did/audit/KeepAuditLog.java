package th.morprom.did.audit;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import th.morprom.did.audit.VerifyAuditLog.Scope;
import th.morprom.did.audit.segment.SealSegments;
import th.morprom.did.audit.segment.SegmentBroken;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.StatementFile;
import th.morprom.did.audit.statement.Statements;
import th.morprom.did.audit.statement.SuccessorMissing;
import th.morprom.did.hsm.KeyRefused;
import th.morprom.did.hsm.KeyUnavailable;

/** Looks after the log while the process runs: checkpoints, segments, the file of statements, and a verification now and then. */
public final class KeepAuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(KeepAuditLog.class);

    private final CheckpointAuditLog checkpointAuditLog;
    private final SealSegments sealSegments;
    private final VerifyAuditLog verifyAuditLog;
    private final Statements statements;
    private final AuditProperties settings;
    private final Clock clock;
    private final Optional<StatementFile> file;
    private volatile Optional<Verification> verification = Optional.empty();

    private record Verification(Instant at, boolean whole) {}

    KeepAuditLog(
            CheckpointAuditLog checkpointAuditLog,
            SealSegments sealSegments,
            VerifyAuditLog verifyAuditLog,
            JdbcClient jdbc,
            AuditProperties settings,
            Clock clock) {
        this.checkpointAuditLog = checkpointAuditLog;
        this.sealSegments = sealSegments;
        this.verifyAuditLog = verifyAuditLog;
        this.statements = new Statements(jdbc);
        this.settings = settings;
        this.clock = clock;
        this.file = settings.statementFile();
    }

    /** Does what is due; what fails is logged, shows in {@link #health()}, and is tried again. */
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S", scheduler = "auditThread")
    public void keep() {
        attempt("the audit log's segments could not be sealed", this::seal);
        attempt("no checkpoint of the audit log could be made or kept", () -> {
            checkpointAuditLog.checkpointIfDue(settings.checkpointEvery(), settings.checkpointAfter());
            // On every node and every time: another node may have made the statements that this file lacks.
            file.ifPresent(copy -> copy.catchUp(statements));
        });
        if (isVerificationDue()) {
            attempt("the audit log could not be verified", this::verify);
        }
    }

    private static void attempt(String failure, Runnable work) {
        try {
            work.run();
        } catch (KeyUnavailable
                | KeyRefused
                | SuccessorMissing
                | DataAccessException
                | TransactionException
                | UncheckedIOException
                | IllegalArgumentException e) {
            // The last of them: a statement that is none, because somebody wrote past the application. Verification
            // says which.
            LOG.warn(failure, e);
        }
    }

    /** How the log does. */
    public AuditHealth health() {
        var age = statements
                .lastCheckpoint()
                .flatMap(SignedStatement::readable)
                .map(last -> Duration.between(last.madeAt(), clock.instant()));
        var late = age.map(old -> old.compareTo(settings.checkpointEvery().multipliedBy(2)) >= 0)
                .orElse(true);
        var last = verification;
        return new AuditHealth(
                age,
                late,
                last.map(Verification::at),
                last.map(Verification::whole).orElse(true));
    }

    private boolean isVerificationDue() {
        return verification
                .map(last -> !clock.instant().isBefore(last.at().plus(settings.verifyEvery())))
                .orElse(true);
    }

    private void seal() {
        try {
            sealSegments.sealDue(settings.segmentEvents(), settings.segmentAge());
        } catch (SegmentBroken broken) {
            LOG.error("THE AUDIT LOG IS BROKEN: {}; run audit verify", broken.getMessage());
            verification = Optional.of(new Verification(clock.instant(), false));
        }
    }

    private void verify() {
        var verdict = verifyAuditLog.verify(new Scope(file, 1));
        verdict.breaches()
                .forEach(breach -> LOG.error(
                        "THE AUDIT LOG IS BROKEN: {} {} {}",
                        breach.kind(),
                        breach.kind().place(),
                        breach.number()));
        verification = Optional.of(new Verification(clock.instant(), verdict.intact()));
    }
}
