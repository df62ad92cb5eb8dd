package th.morprom.did.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a request leaves in the database: rows of any table, and events in the audit log. */
final class Traces {
    /** What the service writes by itself, at any time: nobody's request. */
    private static final Set<String> OF_NOBODY = Set.of(
            "ra.sealed_receipt",
            "ra.licence",
            "ra.licence_check",
            "ra.licence_source",
            "ra.notice_mail",
            "ra.webhook_event",
            "signing.trust_list",
            "signing.archive_policy",
            "ca.register_verification",
            "ra.program_use",
            "ca.crl",
            "ca.crl_encoding",
            "ca.crl_number",
            "ca.status_change",
            "ca.status_head",
            "ca.expiry_notice");

    private final JdbcClient jdbc;
    private final String question;

    Traces(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.question = jdbc.sql("""
                        select schemaname || '.' || tablename from pg_tables where schemaname in ('ra', 'signing', 'ca')
                         order by 1
                        """).query(String.class).list().stream()
                .filter(table -> !OF_NOBODY.contains(table))
                // Every insertion and every change makes a row version of a transaction and a place of its own.
                .map(table -> """
                        select '%1$s' as name,
                               count(*) || ':' || coalesce(sum(hashtext(xmin::text || ctid::text)), 0) as state
                          from %1$s
                        """.formatted(table))
                .collect(Collectors.joining(" union all "));
    }

    /** How the tables stand, and the last event. */
    record Look(Map<String, String> tables, long event) {}

    Look look() {
        var tables = jdbc
                .sql(question)
                .query((row, number) -> Map.entry(row.getString("name"), row.getString("state")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var event = jdbc.sql("select coalesce(max(sequence), 0) from audit.event")
                .query(Long.class)
                .single();
        return new Look(tables, event);
    }

    /** Waits for what the service still does about the request before: revocations it carries out, people it tells. */
    void settle() {
        var before = look();
        PersonAtBrowser.pause();
        for (var round = 0; round < 25 && !changedSince(before).isEmpty(); round++) {
            before = look();
            PersonAtBrowser.pause();
        }
    }

    /** The tables that are no longer as they were. */
    Set<String> changedSince(Look before) {
        var now = look().tables();
        return now.entrySet().stream()
                .filter(table -> !table.getValue().equals(before.tables().get(table.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What somebody did since then, as the audit log has it. */
    List<String> eventsSince(Look before, String actor) {
        return jdbc.sql("select type from audit.event where sequence > :before and actor = :actor order by sequence")
                .param("before", before.event())
                .param("actor", actor)
                .query(String.class)
                .list();
    }
}
