package th.morprom.did.server;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Whoever restored a database is told at the start what comes first. */
class DatabasePutBackAnalyzer extends AbstractFailureAnalyzer<DatabasePutBack> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabasePutBack cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Leave the file where it is, and do what docs/restore.md says: revoke again what was revoked since (ca revoke-again), then"
                        + " have the log go on (audit resume). ฐานข้อมูลเก่ากว่าบันทึกภายนอก ห้ามลบไฟล์ ให้ทำตาม docs/restore.md",
                cause);
    }
}
