package th.morprom.did.server;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.integrity.Finding;
import th.morprom.did.ca.integrity.RegisterVerdict;
import th.morprom.did.ca.integrity.VerifyCertificateRegister;

/** Verifies the CA's register of certificates against signatures, the status feed and the audit log; docs/operations.md shows how. */
final class CaCommand implements Command {
    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int COULD_NOT_LOOK = 2;

    @Override
    public String name() {
        return "ca";
    }

    @Override
    public List<String> usage() {
        return List.of("ca verify --operator ID");
    }

    @Override
    public int run(List<String> words, PrintStream out) {
        try {
            if (words.isEmpty() || !words.get(0).equals("verify")) {
                throw new IllegalArgumentException(String.join(" ", words));
            }
            return verify(CommandWords.of(words.stream().skip(1).toList(), Set.of("operator")), out);
        } catch (IllegalArgumentException e) {
            out.println("ตรวจสอบคำสั่ง · Check the command: " + e.getMessage());
            usage().forEach(line -> out.println("  " + line));
            return COULD_NOT_LOOK;
        } catch (RuntimeException e) {
            // Whatever keeps us from looking: no database, no token, a bug. None of them says that the register is
            // intact.
            out.println("ตรวจสอบไม่ได้ · Could not look: " + e);
            return COULD_NOT_LOOK;
        }
    }

    private static int verify(CommandWords given, PrintStream out) {
        var operator = given.required("operator");
        try (var system = new SpringApplicationBuilder(CaCommandSystem.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=OFF")
                .run(given.properties().toArray(String[]::new))) {
            var verdict = system.getBean(VerifyCertificateRegister.class).verify();
            verdict.findings().forEach(finding -> out.println(line(finding)));
            out.println(summary(verdict));
            system.getBean(TransactionTemplate.class)
                    .executeWithoutResult(status -> system.getBean(AuditLog.class)
                            .append(new AuditEvent(
                                    "register.verified",
                                    operator,
                                    "register",
                                    Map.of(
                                            "intact", Boolean.toString(verdict.isIntact()),
                                            "certificates", Long.toString(verdict.certificates())))));
            return verdict.isIntact() ? INTACT : BROKEN;
        }
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
