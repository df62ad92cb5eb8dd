package th.morprom.did.server;

import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.FindLostEnd;
import th.morprom.did.audit.FindLostEnd.LostEnd;
import th.morprom.did.audit.ResumeAuditLog;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.StatementFile;
import th.morprom.did.server.CommandRefused.Reason;

/** Has the log of a restored database go on, when an operator has read what it lacks. */
final class AuditResume {
    private AuditResume() {}

    /** @throws CommandRefused if nothing is lost, or nobody says yes */
    static void resume(BeanFactory system, CommandWords given, Terminal terminal) {
        var file = new StatementFile(Path.of(given.required("checkpoints")));
        var end = new FindLostEnd(system.getBean(JdbcClient.class))
                .find(file)
                .orElseThrow(() -> new CommandRefused(
                        Reason.NOT_THERE, "the database has every statement of " + file + ": nothing is lost"));
        terminal.confirm(given, consequences(end));
        var aside = system.getBean(ResumeAuditLog.class).resume(file, given.required("operator"));
        terminal.say("บันทึกเดินต่อได้ · The log goes on. Keep this file for good: " + aside);
    }

    private static List<String> consequences(LostEnd end) {
        return List.of(
                "บันทึกและฐานข้อมูลตรงกันถึง · file and database agree up to statement "
                        + end.common().map(AuditResume::name).orElse("0"),
                "สิ่งที่เกิดหลังจากนั้นหายไป · what happened after it is lost, up to statement " + name(end.last())
                        + ", " + end.lost().size() + " statements",
                "ที่เพิกถอนหลังจากนั้นจะกลับมาใช้ได้ เว้นแต่สั่ง ca revoke-again แล้ว",
                "What was revoked after it is good again, unless ca revoke-again was given before");
    }

    private static String name(SignedStatement signed) {
        return signed.readable()
                .map(statement -> statement.number() + " of " + statement.madeAt())
                .orElse("?");
    }
}
