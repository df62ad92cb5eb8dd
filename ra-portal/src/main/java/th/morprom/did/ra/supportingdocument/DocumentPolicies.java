package th.morprom.did.ra.supportingdocument;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every version of the document policy, and the drafts of further ones. */
@Repository
public class DocumentPolicies {
    private static final String DRAFT =
            "select id, effective_from, basis, rules, entered_by, entered_at from ra.document_policy_draft";

    private final JdbcClient jdbc;

    DocumentPolicies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version as it stands. */
    public record Version(String version, LocalDate from, String basis, List<DocumentRule> rules) {
        public Version {
            rules = List.copyOf(rules);
        }
    }

    /** All, the last to begin first. */
    public List<Version> versions() {
        return jdbc.sql("""
                select p.version, p.effective_from, p.basis,
                       array(select r.approval_policy || ':' || r.kind from ra.document_rule r
                              where r.version = p.version) as rules
                  from ra.document_policy p
                 order by p.effective_from desc
                """)
                .query((row, number) -> new Version(
                        row.getString("version"),
                        row.getObject("effective_from", LocalDate.class),
                        row.getString("basis"),
                        rules(row)))
                .list();
    }

    /** Those that nobody decided, the oldest first. */
    public List<DocumentPolicyDraft> open() {
        return jdbc.sql(DRAFT + " where decided_at is null order by entered_at, id")
                .query(DocumentPolicies::draft)
                .list();
    }

    /** SHA-256 of what the first registrar signed; empty for a draft that was entered before they did. */
    Optional<String> enteredStatement(UUID id) {
        return jdbc.sql("""
                select entered_statement from ra.document_policy_draft where id = :id and entered_statement is not null
                """).param("id", id).query(String.class).optional();
    }

    /** @param statement SHA-256 of what he signed who enters it */
    void add(DocumentPolicyDraft draft, String statement) {
        jdbc.sql("""
                insert into ra.document_policy_draft (id, effective_from, basis, rules, entered_by, entered_at,
                       entered_statement)
                values (:id, :from, :basis, :rules, :enteredBy, :enteredAt, :statement)
                """)
                .param("id", draft.id())
                .param("from", draft.from())
                .param("basis", draft.basis())
                .param(
                        "rules",
                        draft.rules().stream().map(DocumentRule::written).toArray(String[]::new))
                .param("enteredBy", draft.enteredBy())
                .param("enteredAt", Timestamp.from(draft.enteredAt()))
                .param("statement", statement)
                .update();
    }

    boolean begins(LocalDate day) {
        return jdbc.sql("select exists (select 1 from ra.document_policy where effective_from = :day)")
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** The draft, held until the caller's transaction ends; empty if there is none or it was decided. */
    Optional<DocumentPolicyDraft> hold(UUID id) {
        return find(id, " for update");
    }

    /** The same, held by nobody. */
    Optional<DocumentPolicyDraft> find(UUID id) {
        return find(id, "");
    }

    private Optional<DocumentPolicyDraft> find(UUID id, String lock) {
        return jdbc.sql(DRAFT + " where id = :id and decided_at is null" + lock)
                .param("id", id)
                .query(DocumentPolicies::draft)
                .optional();
    }

    boolean exists(UUID id) {
        return jdbc.sql("select exists (select 1 from ra.document_policy_draft where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Nobody else makes a version until the caller's transaction ends; of two at once one waits, and sees what the other made. */
    void holdVersions() {
        jdbc.sql("lock table ra.document_policy in share row exclusive mode").update();
    }

    /** Makes a version of a draft and names it after the latest; the caller holds the versions. */
    String make(DocumentPolicyDraft draft) {
        var version = jdbc.sql("""
                        select 'morprom-documents/'
                               || (1 + max(substring(version from '^morprom-documents/([0-9]{1,9})$')::int))
                          from ra.document_policy
                        """).query(String.class).single();
        jdbc.sql("insert into ra.document_policy (version, effective_from, basis) values (:version, :from, :basis)")
                .param("version", version)
                .param("from", draft.from())
                .param("basis", draft.basis())
                .update();
        draft.rules()
                .forEach(rule -> jdbc.sql("""
                        insert into ra.document_rule (version, approval_policy, kind) values (:version, :policy, :kind)
                        """)
                        .param("version", version)
                        .param("policy", rule.policy())
                        .param("kind", rule.kind().name())
                        .update());
        return version;
    }

    /**
     * Who decided.
     *
     * @param statement SHA-256 of what he signed
     */
    record Decided(UUID registrar, String statement, Instant at) {}

    /** @param version that it became; null if it was dismissed */
    void decide(UUID id, Decided decided, @Nullable String version) {
        jdbc.sql("""
                update ra.document_policy_draft
                   set decided_by = :registrar, decided_at = :now, decided_statement = :statement, version = :version
                 where id = :id
                """)
                .param("registrar", decided.registrar())
                .param("now", Timestamp.from(decided.at()))
                .param("statement", decided.statement())
                .param("version", version)
                .param("id", id)
                .update();
    }

    private static DocumentPolicyDraft draft(ResultSet row, int number) throws SQLException {
        return new DocumentPolicyDraft(
                row.getObject("id", UUID.class),
                row.getObject("effective_from", LocalDate.class),
                row.getString("basis"),
                rules(row),
                row.getObject("entered_by", UUID.class),
                row.getTimestamp("entered_at").toInstant());
    }

    private static List<DocumentRule> rules(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("rules").getArray())
                .map(written -> DocumentRule.parse(written).orElseThrow())
                .sorted()
                .toList();
    }
}
