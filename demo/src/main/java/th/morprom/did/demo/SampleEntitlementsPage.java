package th.morprom.did.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coverage;
import org.springframework.web.util.HtmlUtils;

/** The part of the sample service's page on which a professional looks up what a patient is entitled to. */
final class SampleEntitlementsPage {
    private static final Map<String, String> SCHEMES = Map.of(
            "UNIVERSAL_COVERAGE", "หลักประกันสุขภาพแห่งชาติ (บัตรทอง) · Universal coverage",
            "CIVIL_SERVANTS", "สวัสดิการรักษาพยาบาลข้าราชการ · Civil servants’ medical benefit",
            "SOCIAL_SECURITY", "ประกันสังคม · Social security",
            "LOCAL_GOVERNMENT", "สวัสดิการพนักงานส่วนท้องถิ่น · Local government staff benefit");

    private SampleEntitlementsPage() {}

    /** @param example a number that can be tried */
    static String question(String example) {
        return """
                <h2>ตรวจสอบสิทธิสวัสดิการของผู้ป่วย · Look up a patient’s welfare entitlements</h2>
                <p>ในนามของท่านในฐานะผู้ประกอบวิชาชีพ ด้วยความยินยอมของผู้ป่วย ผู้ป่วยจะเห็นว่าใครตรวจสอบ ·
                In your name as a professional, with the patient’s consent; the patient sees who looked.</p>
                <form method="post" action="/entitlements">
                <p><label for="number">เลขประจำตัวประชาชน · Citizen number</label>
                <input id="number" name="number" inputmode="numeric" required value="%s">
                <button>ตรวจสอบสิทธิ · Look up</button></p></form>
                """.formatted(HtmlUtils.htmlEscape(example));
    }

    /** What was found, or why nothing is told. */
    static String answer(Supplier<List<Coverage>> asked) {
        try {
            var found = asked.get();
            return "<h2>สิทธิที่พบ · Entitlements found: " + found.size() + "</h2><ul>"
                    + found.stream().map(SampleEntitlementsPage::line).collect(Collectors.joining()) + "</ul>";
        } catch (SampleEntitlements.NotTold notTold) {
            return "<h2>ตรวจสอบไม่ได้ · Not told</h2><p>"
                    + HtmlUtils.htmlEscape(
                            Optional.ofNullable(notTold.getMessage()).orElse(""))
                    + "</p>";
        }
    }

    private static String line(Coverage coverage) {
        var scheme = coverage.getType().getCodingFirstRep().getCode();
        var simulated = coverage.getMeta().getSecurity().stream().anyMatch(label -> "HTEST".equals(label.getCode()));
        return "<li>" + HtmlUtils.htmlEscape(SCHEMES.getOrDefault(scheme, scheme)) + ", ตั้งแต่ · from "
                + HtmlUtils.htmlEscape(coverage.getPeriod().getStartElement().getValueAsString())
                + (simulated ? " <strong>ข้อมูลจำลอง ไม่ใช่สิทธิจริง · Simulated, no real entitlement</strong>" : "")
                + "</li>";
    }
}
