package th.morprom.did.signing.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The issued documents by when their next time-stamp is due, and what each was since when. */
@Repository
class ArchivedDocuments {
    /** Far more than anybody needs to know exactly. */
    private static final int COUNTED = 100_000;

    private final JdbcClient jdbc;

    ArchivedDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A document in the hands of the caller's transaction. */
    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    record Due(UUID id, byte[] pdf, String sha256, Instant issuedAt) {}

    /** The one that is due for longest and that nobody else holds, held by the caller's transaction until its end. */
    Optional<Due> holdNext(Instant issuedBefore, Instant now) {
        return jdbc.sql("""
                select id, signed_pdf, sha256, issued_at
                  from signing.document
                 where signed_pdf is not null
                   and coalesce(archive_due, issued_at) <= :now
                   and (archive_due is not null or issued_at <= :issuedBefore)
                 order by coalesce(archive_due, issued_at), id
                 limit 1
                   for update skip locked
                """)
                .param("now", utc(now))
                .param("issuedBefore", utc(issuedBefore))
                .query((row, number) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getBytes("signed_pdf"),
                        row.getString("sha256"),
                        row.getObject("issued_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** How many times it was time-stamped as a whole. */
    int versions(UUID id) {
        return jdbc.sql("select count(*) from signing.document_version where document = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    void addVersion(UUID id, int version, int sizeBytes, String sha256, Instant madeAt) {
        jdbc.sql("""
                insert into signing.document_version (document, version, size_bytes, sha256, made_at)
                values (:id, :version, :size, :sha256, :madeAt)
                """)
                .param("id", id)
                .param("version", version)
                .param("size", sizeBytes)
                .param("sha256", sha256)
                .param("madeAt", utc(madeAt))
                .update();
    }

    void extend(UUID id, byte[] pdf, String sha256, Instant nextDue) {
        jdbc.sql("""
                update signing.document
                   set signed_pdf = :pdf, sha256 = :sha256, size_bytes = :size, archive_due = :due,
                       archive_refused = null
                 where id = :id
                """)
                .param("pdf", pdf)
                .param("sha256", sha256)
                .param("size", pdf.length)
                .param("due", utc(nextDue))
                .param("id", id)
                .update();
    }

    void postpone(UUID id, String reason, Instant until) {
        jdbc.sql("update signing.document set archive_refused = :reason, archive_due = :until where id = :id")
                .param("reason", reason)
                .param("until", utc(until))
                .param("id", id)
                .update();
    }

    /** How many are due, at most 100,000, and how many a person has to look at. */
    FindArchiveBacklog.Backlog backlog(Duration firstAfter, Instant now) {
        return jdbc.sql("""
                select (select count(*)
                          from (select 1 from signing.document
                                 where signed_pdf is not null
                                   and coalesce(archive_due, issued_at) <= :now
                                   and (archive_due is not null or issued_at <= :issuedBefore)
                                 limit :most) as due) as due,
                       (select count(*) from signing.document where archive_refused is not null) as refused,
                       (select coalesce(archive_due, issued_at + make_interval(secs => :firstAfter))
                          from signing.document
                         where signed_pdf is not null
                         order by coalesce(archive_due, issued_at), id
                         limit 1) as first
                """)
                .param("now", utc(now))
                .param("issuedBefore", utc(now.minus(firstAfter)))
                .param("firstAfter", (double) firstAfter.toSeconds())
                .param("most", COUNTED)
                .query((row, number) -> new FindArchiveBacklog.Backlog(
                        row.getInt("due"),
                        row.getInt("refused"),
                        Optional.ofNullable(row.getObject("first", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
