package th.morprom.did.ra.supportingdocument;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.canonical.CanonicalJson;

/** The documents beside all enrolments. */
@Repository
public class SupportingDocuments {
    private static final String DOCUMENT = """
            select id, kind, type, pages, size_bytes, sha256, added_at, content is not null as readable
              from ra.supporting_document
            """;

    private static final String OVER = """
             e.id = d.enrolment and d.content is not null and (d.removed_at < :unused
                or e.state in ('DRAFT', 'RETURNED', 'REJECTED', 'VOIDED', 'DROPPED') and e.changed_at < :unused
                    and d.added_at < :unused
                or e.state in ('APPROVED', 'CERTIFIED', 'REVOKED') and e.changed_at < :used)
            """;

    private final JdbcClient jdbc;

    SupportingDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that lie beside it now, the oldest first. */
    public List<SupportingDocument> of(UUID enrolment) {
        return jdbc.sql(DOCUMENT + " where enrolment = :enrolment and removed_at is null order by added_at, id")
                .param("enrolment", enrolment)
                .query(SupportingDocuments::document)
                .list();
    }

    /** Those that lay beside this version of it when it was submitted: what registrars decide upon. */
    public List<SupportingDocument> submitted(UUID enrolment, int version) {
        var listed = jdbc.sql("""
                        select canonical from ra.submitted_document_list
                         where enrolment = :enrolment and version = :version
                        """)
                .param("enrolment", enrolment)
                .param("version", version)
                .query((row, number) -> new CanonicalJson(row.getString("canonical")))
                .optional();
        var documents = new ArrayList<SupportingDocument>();
        listed.ifPresent(list -> list.tree().path("documents").forEach(entry -> {
            var document = find(enrolment, UUID.fromString(entry.path("id").stringValue()))
                    .filter(found -> entry.equals(CanonicalJson.of(entry(found)).tree()))
                    .orElseThrow(() -> new IllegalStateException("a submitted document is not what was submitted"));
            documents.add(document);
        }));
        return documents;
    }

    /** Whether this person has opened all that lay beside this version when it was submitted, be it nothing. */
    public boolean openedAll(UUID reader, UUID enrolment, int version) {
        var ids = submitted(enrolment, version).stream()
                .map(SupportingDocument::id)
                .toArray(UUID[]::new);
        return jdbc.sql("select count(*) from ra.document_opening where reader = :reader and document = any(:ids)")
                        .param("reader", reader)
                        .param("ids", ids)
                        .query(Integer.class)
                        .single()
                == ids.length;
    }

    /** Keeps that somebody opened it, if it was put before registrars. */
    void opened(UUID document, UUID reader, Instant now) {
        jdbc.sql("""
                insert into ra.document_opening (document, reader, opened_at)
                select id, :reader, :now from ra.supporting_document where id = :document and submitted_at is not null
                on conflict do nothing
                """)
                .param("document", document)
                .param("reader", reader)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** SHA-256 of the list frozen with this version, lower-case hex; empty if it was submitted before such lists. */
    public Optional<String> listSha256(UUID enrolment, int version) {
        return jdbc.sql("""
                select sha256 from ra.submitted_document_list
                 where enrolment = :enrolment and version = :version
                """)
                .param("enrolment", enrolment)
                .param("version", version)
                .query(String.class)
                .optional();
    }

    /** Marks what lies beside it as put before registrars, and keeps the list of it for good. */
    void freeze(UUID enrolment, int version, CanonicalJson list, Instant now) {
        jdbc.sql("""
                update ra.supporting_document set submitted_at = :now
                 where enrolment = :enrolment and removed_at is null and submitted_at is null
                """)
                .param("now", Timestamp.from(now))
                .param("enrolment", enrolment)
                .update();
        jdbc.sql("""
                insert into ra.submitted_document_list (enrolment, version, canonical, sha256)
                values (:enrolment, :version, :canonical, :sha256)
                """)
                .param("enrolment", enrolment)
                .param("version", version)
                .param("canonical", list.text())
                .param("sha256", list.sha256Hex())
                .update();
    }

    static Map<String, String> entry(SupportingDocument document) {
        return Map.of(
                "id", document.id().toString(),
                "kind", document.kind().name(),
                "type", document.type().name(),
                "sha256", document.sha256());
    }

    Optional<SupportingDocument> find(UUID enrolment, UUID document) {
        return jdbc.sql(DOCUMENT + " where id = :id and enrolment = :enrolment")
                .param("id", document)
                .param("enrolment", enrolment)
                .query(SupportingDocuments::document)
                .optional();
    }

    /** How many there ever were beside it that are not gone without a trace. */
    int countEver(UUID enrolment) {
        return jdbc.sql("select count(*) from ra.supporting_document where enrolment = :enrolment")
                .param("enrolment", enrolment)
                .query(Integer.class)
                .single();
    }

    void add(UUID enrolment, SupportingDocument document, SealedFile sealed) {
        jdbc.sql("""
                insert into ra.supporting_document (id, enrolment, kind, type, pages, size_bytes, sha256, content,
                       content_key, added_at)
                values (:id, :enrolment, :kind, :type, :pages, :size, :sha256, :content, :key, :addedAt)
                """)
                .param("id", document.id())
                .param("enrolment", enrolment)
                .param("kind", document.kind().name())
                .param("type", document.type().name())
                .param("pages", document.pages())
                .param("size", document.sizeBytes())
                .param("sha256", document.sha256())
                .param("content", sealed.content())
                .param("key", sealed.key())
                .param("addedAt", Timestamp.from(document.addedAt()))
                .update();
    }

    /** Takes it away: what no registrar was shown is gone, anything else only lies beside the enrolment no longer. */
    void remove(UUID document, Instant now) {
        jdbc.sql("delete from ra.supporting_document where id = :id and submitted_at is null")
                .param("id", document)
                .update();
        jdbc.sql("update ra.supporting_document set removed_at = :now where id = :id and removed_at is null")
                .param("now", Timestamp.from(now))
                .param("id", document)
                .update();
    }

    Optional<SealedFile> content(UUID document) {
        return jdbc.sql("""
                select content, content_key from ra.supporting_document where id = :id and content is not null
                """)
                .param("id", document)
                .query((row, number) -> new SealedFile(row.getBytes("content"), row.getBytes("content_key")))
                .optional();
    }

    /** What was deleted, and beside which enrolment it lay. */
    record Deleted(UUID enrolment, UUID document, String sha256) {}

    /** Deletes what this person never submitted. */
    List<Deleted> deleteUnsubmitted(UUID person) {
        return jdbc.sql("""
                delete from ra.supporting_document d using ra.enrolment e
                 where e.id = d.enrolment and e.person = :person and d.submitted_at is null
                returning d.enrolment, d.id, d.sha256
                """)
                .param("person", person)
                .query(SupportingDocuments::deleted)
                .list();
    }

    /**
     * Until when things are kept.
     *
     * @param unused the last moment at which something changed about those that led to nothing, or that were replaced
     * @param used the same for those that led to a certificate
     */
    record Deadlines(Instant unused, Instant used) {}

    /** Enrolments beside which something lies that nobody needs any more. */
    List<UUID> over(Deadlines deadlines) {
        return until(deadlines, jdbc.sql("""
                select distinct d.enrolment from ra.supporting_document d, ra.enrolment e where
                """ + OVER)).query(UUID.class).list();
    }

    /**
     * Deletes the content of what nobody needs any more, and all of what was never submitted. It lies beside the
     * enrolment no longer, so that it may be sent again.
     *
     * @param enrolment locked
     */
    List<Deleted> delete(UUID enrolment, Deadlines deadlines, Instant now) {
        var gone = until(deadlines, jdbc.sql("""
                delete from ra.supporting_document d using ra.enrolment e
                 where d.enrolment = :enrolment and d.submitted_at is null and
                """ + OVER + " returning d.enrolment, d.id, d.sha256"))
                .param("enrolment", enrolment)
                .query(SupportingDocuments::deleted)
                .list();
        var emptied = until(deadlines, jdbc.sql("""
                update ra.supporting_document d
                   set content = null, content_key = null, removed_at = coalesce(d.removed_at, :now)
                  from ra.enrolment e where d.enrolment = :enrolment and
                """ + OVER + " returning d.enrolment, d.id, d.sha256"))
                .param("enrolment", enrolment)
                .param("now", Timestamp.from(now))
                .query(SupportingDocuments::deleted)
                .list();
        return Stream.concat(gone.stream(), emptied.stream()).toList();
    }

    private static JdbcClient.StatementSpec until(Deadlines deadlines, JdbcClient.StatementSpec statement) {
        return statement
                .param("unused", Timestamp.from(deadlines.unused()))
                .param("used", Timestamp.from(deadlines.used()));
    }

    private static Deleted deleted(ResultSet row, int number) throws SQLException {
        return new Deleted(
                row.getObject("enrolment", UUID.class), row.getObject("id", UUID.class), row.getString("sha256"));
    }

    private static SupportingDocument document(ResultSet row, int number) throws SQLException {
        return new SupportingDocument(
                row.getObject("id", UUID.class),
                DocumentKind.valueOf(row.getString("kind")),
                FileType.valueOf(row.getString("type")),
                row.getInt("pages"),
                row.getInt("size_bytes"),
                row.getString("sha256"),
                row.getTimestamp("added_at").toInstant(),
                row.getBoolean("readable"));
    }
}
