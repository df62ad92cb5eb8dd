package th.morprom.did.bench;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A country's professionals, written straight into the portal's tables as copies of one who really enrolled: other ids, names and
 * numbers, and every file and assertion his. Of a hundred, seventy-five are certified, fifteen are before registrars, five got theirs
 * back and five were rejected.
 */
final class FilledCountry {
    private static final int STEP = 20_000;
    private static final String PERSON = "md5('person' || n)::uuid";
    private static final String ENROLMENT = "md5('enrolment' || n)::uuid";
    private static final String REQUEST = "md5('request' || n)::uuid";
    private static final String CERTIFIED = "n % 20 >= 5";
    /** Spread over two years. */
    private static final String THEN = " - (n % 700) * interval '1 day'";

    private static final String STATE = """
            case when n % 20 < 3 then 'SUBMITTED' when n % 20 = 3 then 'RETURNED' when n % 20 = 4 then 'REJECTED'
                 else 'CERTIFIED' end""";
    private static final String NEXT_STEP =
            "case n % 20 when 0 then 'central' when 1 then 'provincial' when 2 then 'facility' end";

    private final JdbcClient jdbc;
    private final CopiedRows rows;
    private final String person;
    private final String enrolment;

    /** Copies somebody whose enrolment was approved without a correction. */
    FilledCountry(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rows = new CopiedRows(jdbc);
        this.enrolment =
                text("select id from ra.enrolment where state = 'CERTIFIED' and version = 1 order by id limit 1");
        this.person = text("select person from ra.enrolment where id = '" + enrolment + "'");
    }

    private String text(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    /** Adds this many people, and leaves the tables as the autovacuum would. */
    void fill(int people) {
        copies().forEach((copy, condition) -> {
            for (var first = 1; first <= people; first += STEP) {
                rows.add(copy, first, Math.min(first + STEP - 1, people), condition);
            }
            rows.settle(copy.table());
        });
        jdbc.sql("checkpoint").update();
    }

    private Map<CopiedRows.Copy, String> copies() {
        var copies = new LinkedHashMap<CopiedRows.Copy, String>();
        copies.put(
                new CopiedRows.Copy(
                        "ra.person",
                        "id = '" + person + "'",
                        Map.of(
                                "id", PERSON,
                                "citizen_reference", "sha256(('citizen' || n)::bytea)",
                                "family_name_th", "d.family_name_th || (n % 5000)",
                                "family_name_en", "d.family_name_en || (n % 5000)",
                                "created_at", "d.created_at" + THEN)),
                "true");
        for (var consent : List.of("COLLECT", "KEEP_EVIDENCE")) {
            copies.put(
                    new CopiedRows.Copy(
                            "ra.consent_receipt",
                            "person = '" + person + "' and purpose = '" + consent + "'",
                            Map.of("id", "gen_random_uuid()", "person", PERSON, "actor", PERSON)),
                    "true");
        }
        copies.put(enrolments(), "true");
        copies.put(
                ofEnrolment("ra.enrolment_version", Map.of("sha256", "encode(sha256(n::text::bytea), 'hex')")), "true");
        for (var step : List.of("central", "provincial", "facility")) {
            copies.put(
                    new CopiedRows.Copy(
                            "ra.decision",
                            "enrolment = '" + enrolment + "' and step = '" + step + "'",
                            Map.of("id", "gen_random_uuid()", "enrolment", ENROLMENT)),
                    CERTIFIED);
        }
        copies.put(
                ofEnrolment("ra.issuance", Map.of("request_id", REQUEST, "credential", "md5('key' || n)::uuid")),
                CERTIFIED);
        copies.put(
                ofEnrolment(
                        "ra.certificate",
                        Map.of(
                                "serial",
                                "'4' || md5(n::text)",
                                "request_id",
                                REQUEST,
                                "person",
                                PERSON,
                                "credential",
                                "md5('key' || n)::uuid",
                                "not_before",
                                "d.not_before" + THEN,
                                "not_after",
                                "d.not_after" + THEN)),
                CERTIFIED);
        return copies;
    }

    private CopiedRows.Copy enrolments() {
        return new CopiedRows.Copy(
                "ra.enrolment",
                "id = '" + enrolment + "'",
                Map.of(
                        "id", ENROLMENT,
                        "person", PERSON,
                        "created_by", PERSON,
                        "licence_number", "(200000 + n)::text",
                        "hcode9", "(select hcode9 from ra.facility order by hcode9 offset n % 6 limit 1)",
                        "state", STATE,
                        "next_step", NEXT_STEP,
                        "licence_mismatches", "case when n % 40 = 3 then 'NAME_TH' else d.licence_mismatches end",
                        "changed_at", "d.changed_at" + THEN));
    }

    private CopiedRows.Copy ofEnrolment(String table, Map<String, String> own) {
        var all = new HashMap<>(own);
        all.put("enrolment", ENROLMENT);
        return new CopiedRows.Copy(table, "enrolment = '" + enrolment + "'", Map.copyOf(all));
    }
}
