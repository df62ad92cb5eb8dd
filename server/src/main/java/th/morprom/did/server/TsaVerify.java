package th.morprom.did.server;

import java.util.Map;
import org.springframework.beans.factory.BeanFactory;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.timestamp.record.RecordVerdict;
import th.morprom.did.timestamp.record.RecordVerdict.Breach;
import th.morprom.did.timestamp.record.VerifyGrantedTimestamps;

/** Verifies the record of granted time-stamps against its own chains and the audit log. */
final class TsaVerify implements OperatorAction {
    @Override
    public String usage() {
        return "verify --operator ID";
    }

    @Override
    public String purpose() {
        return "ตรวจบันทึกตราเวลา · verifies the record of granted time-stamps";
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        return Verification.run(TsaCommandSystem.class, given, terminal, TsaVerify::look);
    }

    private static Verification.Found look(BeanFactory system, String operator) {
        var verdict = system.getBean(VerifyGrantedTimestamps.class).verify();
        return new Verification.Found(
                verdict.breaches().stream().map(TsaVerify::line).toList(),
                summary(verdict),
                new AuditEvent(
                        "timestamp.verified",
                        operator,
                        "record",
                        Map.of(
                                "intact", Boolean.toString(verdict.intact()),
                                "tokens", Long.toString(verdict.tokens()),
                                "anchors", Long.toString(verdict.anchors()))));
    }

    private static String line(Breach breach) {
        var what = switch (breach.kind()) {
            case EDITED -> "ถูกแก้ไขหรือสลับ · was changed, or one before it exchanged";
            case REMOVED -> "หายไป · is missing";
            case TRUNCATED -> "ท้ายชุดถูกตัดออก · the series ends before it, and the audit log knows that it went on";
            case REWRITTEN -> "ถูกเขียนใหม่ ไม่ตรงกับบันทึกเหตุการณ์ · is not what the audit log says was there";
            case ANCHOR_FORGED ->
                "บันทึกเหตุการณ์อ่านไม่ได้หรือขัดกัน · an entry of the audit log that says nothing, or contradicts an earlier one";
        };
        var place = breach.kind() == RecordVerdict.Kind.ANCHOR_FORGED
                ? "เหตุการณ์ · event " + breach.position()
                : "ชุด · series " + breach.series() + ", ตำแหน่ง · position " + breach.position();
        return "BROKEN " + breach.kind() + ": " + place + ": " + what;
    }

    private static String summary(RecordVerdict verdict) {
        var seen = verdict.tokens() + " tokens, " + verdict.anchors() + " entries of the audit log"
                + (verdict.unchained() == 0
                        ? ""
                        : ", and " + verdict.unchained() + " tokens of releases that chained nothing");
        return verdict.intact()
                ? "INTACT: บันทึกตราเวลาครบถ้วน · the record of time-stamps is what was granted: " + seen
                : "BROKEN: บันทึกตราเวลาถูกแก้ไข · the record of time-stamps was changed: "
                        + verdict.breaches().size() + " findings, " + seen;
    }
}
