package th.morprom.did.server;

import java.util.Map;
import org.springframework.beans.factory.BeanFactory;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.ca.integrity.Finding;
import th.morprom.did.ca.integrity.RegisterVerdict;
import th.morprom.did.ca.integrity.VerifyCertificateRegister;

/** Verifies the CA's register of certificates against signatures, the status feed and the audit log. */
final class CaVerify implements OperatorAction {
    @Override
    public String usage() {
        return "verify --operator ID";
    }

    @Override
    public String purpose() {
        return "ตรวจทะเบียนใบรับรอง · verifies the register of certificates";
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        return Verification.run(CaCommandSystem.class, given, terminal, CaVerify::look);
    }

    private static Verification.Found look(BeanFactory system, String operator) {
        var verdict = system.getBean(VerifyCertificateRegister.class).verify();
        return new Verification.Found(
                verdict.findings().stream().map(CaVerify::line).toList(),
                summary(verdict),
                new AuditEvent(
                        "register.verified",
                        operator,
                        "register",
                        Map.of(
                                "intact", Boolean.toString(verdict.isIntact()),
                                "certificates", Long.toString(verdict.certificates()))));
    }

    private static String line(Finding finding) {
        var what = switch (finding.kind()) {
            case COLUMN_CHANGED -> "คอลัมน์ไม่ตรงกับเนื้อหาที่ลงนาม · a column does not say what the signed bytes say";
            case NOT_AS_AUDITED -> "ไม่ตรงกับบันทึกเหตุการณ์ · is not what the audit log recorded";
            case NOT_AUDITED -> "ไม่มีในบันทึกเหตุการณ์ · the audit log knows nothing of it";
            case ISSUER_UNKNOWN -> "ไม่รู้จักผู้ออก · names no CA of ours";
            case SIGNATURE_FORGED -> "ลายมือชื่อปลอม · was not signed by its issuer";
            case HOLDER_CHANGED -> "ผู้ถือกุญแจถูกเปลี่ยน · its key stands for another holder";
            case CERTIFICATE_REMOVED -> "ใบรับรองหายไป · is missing";
            case OUTCOME_REMOVED -> "ใบรับรองที่ลงนามแล้วหายไป · was signed, and the signed certificate is missing";
            case STATUS_CONTRADICTS_AUDIT -> "สถานะไม่ตรงกับบันทึกเหตุการณ์ · stands otherwise than the audit log says";
            case ORDER_CHANGED -> "รายการในคำสั่งเพิกถอนถูกเปลี่ยน · an order whose list is not the one worked off";
            case OFFICER_NOT_AUDITED ->
                "เจ้าหน้าที่ส่วนกลางที่ไม่มีในบันทึกเหตุการณ์ · a central officer of whom the audit log knows nothing";
            case OFFICER_CHANGED ->
                "เจ้าหน้าที่ส่วนกลางไม่ตรงกับบันทึกเหตุการณ์ · a central officer with another key, or back in office or out of it";
            case OFFICER_NOT_VOUCHED_FOR ->
                "รากไม่ได้ลงนามรับรองเจ้าหน้าที่ส่วนกลาง · a central officer whose record no root signed";
            case APPOINTMENT_END_REMOVED -> "การสิ้นสุดการแต่งตั้งหายไป · an appointment whose end was taken away";
            case OFFICER_REMOVED -> "เจ้าหน้าที่ส่วนกลางหายไป · a central officer is missing";
        };
        return "BROKEN " + finding.kind() + ": " + finding.subject() + ": " + what;
    }

    private static String summary(RegisterVerdict verdict) {
        var seen = verdict.certificates() + " certificates";
        return verdict.isIntact()
                ? "INTACT: ทะเบียนใบรับรองครบถ้วน · the register of certificates is what the CA wrote: " + seen
                : "BROKEN: ทะเบียนใบรับรองถูกแก้ไข · the register of certificates was changed past the CA: "
                        + verdict.findings().size() + " findings, " + seen;
    }
}
