package th.morprom.did.server;

import th.morprom.did.audit.AuditVerdict;
import th.morprom.did.audit.AuditVerdict.Breach;
import th.morprom.did.audit.segment.VerifyExport;

/** What a verification found, one line each, for Thai and for English readers. */
final class AuditFindings {
    private AuditFindings() {}

    static String line(Breach breach) {
        var what = switch (breach.kind()) {
            case EDITED -> "ถูกแก้ไข · a column was changed";
            case OUT_OF_CHAIN ->
                "ไม่ต่อจากเหตุการณ์ก่อนหน้า · does not go on from the one before: removed, inserted or exchanged";
            case REMOVED -> "หายไป · is missing";
            case TRUNCATED -> "ท้ายบันทึกถูกตัด · the log ends before it";
            case REWRITTEN -> "ถูกเขียนใหม่ · has another hash than the one that was signed";
            case STATEMENT_FORGED -> "ลายมือชื่อปลอม หรือถูกเปลี่ยน · is not what the log's key signed";
            case TIMESTAMP_FORGED -> "ตราเวลาปลอมหรือหายไป · has a forged time-stamp, or lacks it";
            case STATEMENT_REMOVED -> "หายไป · is missing";
            case SEGMENT_CHANGED ->
                "ไม่ตรงกับที่ผนึกไว้ · is not what was sealed, or begins elsewhere than the one before ends";
            case SEGMENT_INSERTED -> "ถูกแทรกเข้ามา · was inserted";
        };
        var place = switch (breach.kind().place()) {
            case EVENT -> "เหตุการณ์ · event ";
            case STATEMENT -> "คำรับรอง · statement ";
            case SEGMENT -> "ส่วน · segment ";
        };
        return "BROKEN " + breach.kind() + ": " + place + breach.number() + ": " + what;
    }

    static String line(VerifyExport.Outcome outcome) {
        var segment = "ส่วน · segment " + outcome.segment();
        if (outcome.fault().isPresent()) {
            return "BROKEN: " + segment + ": " + outcome.fault().get();
        }
        var events = segment + ", " + outcome.events() + " events, ";
        if (outcome.signedUpTo() == 0) {
            return "UNKNOWN: " + events + "ไม่มีลายมือชื่อรับรอง · nothing that was signed says what it holds";
        }
        var seal = outcome.sealed()
                ? "มีผนึก · sealed"
                : "ยังไม่ผนึก · not sealed; ลงลายมือชื่อถึงเหตุการณ์ที่ · signed up to event " + outcome.signedUpTo();
        return "WHOLE: " + events + seal;
    }

    static String summary(AuditVerdict verdict) {
        var seen = verdict.events() + " events, " + verdict.statements() + " statements";
        return verdict.intact()
                ? "WHOLE: บันทึกครบถ้วน · the audit log is whole: " + seen
                : "BROKEN: บันทึกเสียหาย · the audit log is broken: "
                        + verdict.breaches().size() + " findings, " + seen;
    }
}
