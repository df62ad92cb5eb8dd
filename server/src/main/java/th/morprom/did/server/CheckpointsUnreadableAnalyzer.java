package th.morprom.did.server;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import th.morprom.did.audit.CheckpointsUnreadable;

/** Without its checkpoint file nobody knows whether the database is whole, so a process does not start; this says what to do. */
class CheckpointsUnreadableAnalyzer extends AbstractFailureAnalyzer<CheckpointsUnreadable> {
    static final String WHAT_TO_DO =
            "Mount it or give the right to read it, or put the shipped copy in its place (docs/restore.md)."
                    + " อ่านไฟล์จุดตรวจไม่ได้ ให้เชื่อมต่อที่เก็บไฟล์หรือให้สิทธิ์อ่าน หรือวางสำเนาที่ส่งไปเก็บไว้แทนที่ ตาม docs/restore.md";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CheckpointsUnreadable cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), WHAT_TO_DO, cause);
    }
}
