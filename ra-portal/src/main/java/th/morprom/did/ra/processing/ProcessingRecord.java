package th.morprom.did.ra.processing;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.processing.Activity.Part;

/**
 * The record of processing activities at a moment.
 *
 * @param version of the activities, rights and measures
 * @param drawnUpAt the moment
 * @param controller who decides about the data, and where he is reached
 * @param officer the data protection officer, and how he is reached
 */
public record ProcessingRecord(
        String version,
        Instant drawnUpAt,
        Bilingual controller,
        Bilingual officer,
        List<Activity> activities,
        List<Bilingual> rights,
        List<Bilingual> security,
        List<RightsRefusal> refusals) {
    private static final String FORMAT = "morprom-processing-record/1";
    private static final String FORMULA = "=+-@\t";

    public ProcessingRecord {
        activities = List.copyOf(activities);
        rights = List.copyOf(rights);
        security = List.copyOf(security);
        refusals = List.copyOf(refusals);
    }

    /** All of it (RFC 8785). */
    public CanonicalJson json() {
        return CanonicalJson.of(Map.of(
                "format", FORMAT,
                "version", version,
                "drawnUpAt", CanonicalJson.time(drawnUpAt),
                "controller", controller.tree(),
                "dataProtectionOfficer", officer.tree(),
                "activities", activities.stream().map(ProcessingRecord::tree).toList(),
                "rights", rights.stream().map(Bilingual::tree).toList(),
                "security", security.stream().map(Bilingual::tree).toList(),
                "refusals", refusals.stream().map(ProcessingRecord::tree).toList()));
    }

    /** All of it as a table with the columns kind, id, item, th, en (RFC 4180); no value begins as a formula does. */
    public String csv() {
        var out = new StringWriter();
        try (var csv = CsvWriter.builder().build(out)) {
            write(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private void write(CsvWriter csv) {
        csv.writeRecord("kind", "id", "item", "th", "en");
        write(csv, "record", version, "drawn-up-at", same(CanonicalJson.time(drawnUpAt)));
        write(csv, "record", version, "controller", controller);
        write(csv, "record", version, "data-protection-officer", officer);
        for (var activity : activities) {
            for (var part : Part.values()) {
                write(
                        csv,
                        "activity",
                        activity.id(),
                        name(part),
                        activity.parts().getOrDefault(part, same("")));
            }
            write(csv, "activity", activity.id(), "consents", same(consents(activity)));
            write(csv, "activity", activity.id(), "without-consent", same(Boolean.toString(activity.withoutConsent())));
        }
        rights.forEach(line -> write(csv, "rights", version, "access", line));
        security.forEach(line -> write(csv, "security", version, "measure", line));
        for (var refusal : refusals) {
            var item = "section-" + refusal.section().number() + " " + refusal.refusedOn();
            write(csv, "refusal", refusal.reference(), item, same(refusal.reason()));
        }
    }

    private static void write(CsvWriter csv, String kind, String id, String item, Bilingual value) {
        csv.writeRecord(kind, harmless(id), item, harmless(value.th()), harmless(value.en()));
    }

    private static Bilingual same(String text) {
        return new Bilingual(text, text);
    }

    /** A spreadsheet would run it. */
    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String consents(Activity activity) {
        return String.join(" ", activity.consents().stream().map(Enum::name).toList());
    }

    private static Map<String, Object> tree(Activity activity) {
        var members = new HashMap<String, Object>();
        members.put("id", activity.id());
        members.put("consents", activity.consents().stream().map(Enum::name).toList());
        members.put("withoutConsent", activity.withoutConsent());
        activity.parts().forEach((part, said) -> members.put(name(part), said.tree()));
        return members;
    }

    private static Map<String, Object> tree(RightsRefusal refusal) {
        return Map.of(
                "reference", refusal.reference(),
                "section", refusal.section().number(),
                "refusedOn", refusal.refusedOn().toString(),
                "reason", refusal.reason());
    }

    private static String name(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
