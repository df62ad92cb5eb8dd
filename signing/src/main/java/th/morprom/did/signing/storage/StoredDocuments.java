package th.morprom.did.signing.storage;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The signed files in the database that are to leave it. */
@Repository
class StoredDocuments {
    private final JdbcClient jdbc;

    StoredDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file as it is in the database. */
    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    record Leaving(UUID id, String sha256, byte[] pdf, Instant issuedAt) {
        String key() {
            return "documents/" + id + "/" + sha256 + ".pdf";
        }
    }

    /** The first that was issued after the one before; empty at the end. */
    Optional<Leaving> next(Optional<Leaving> before, Instant issuedBefore) {
        return jdbc.sql("""
                select id, sha256, signed_pdf, issued_at
                  from signing.document
                 where signed_pdf is not null and issued_at <= :issuedBefore
                   and (:first or (issued_at, id) > (:afterTime, :afterId))
                   and (archive_claimed_until is null or archive_claimed_until <= :issuedBefore)
                 order by issued_at, id
                 limit 1
                """)
                .param("issuedBefore", issuedBefore.atOffset(ZoneOffset.UTC))
                .param("first", before.isEmpty())
                .param(
                        "afterTime",
                        before.map(Leaving::issuedAt).orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC))
                .param("afterId", before.map(Leaving::id).orElse(new UUID(0, 0)))
                .query(StoredDocuments::leaving)
                .optional();
    }

    private static Leaving leaving(ResultSet row, int number) throws SQLException {
        return new Leaving(
                row.getObject("id", UUID.class),
                row.getString("sha256"),
                row.getBytes("signed_pdf"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant());
    }

    /** Whether it left now; not if it grew meanwhile, or another node was faster. */
    boolean leave(Leaving document, String fhirFile) {
        return jdbc.sql("""
                update signing.document
                   set stored_object = :key, carries_fhir = position(cast(:name as bytea) in signed_pdf) > 0,
                       signed_pdf = null
                 where id = :id and sha256 = :sha256 and signed_pdf is not null
                """)
                        .param("key", document.key())
                        .param("name", fhirFile.getBytes(StandardCharsets.US_ASCII))
                        .param("id", document.id())
                        .param("sha256", document.sha256())
                        .update()
                == 1;
    }

    /** How many are to leave, at most so many. */
    int waiting(Instant issuedBefore, int most) {
        return jdbc.sql("""
                select count(*) from (select 1 from signing.document
                                       where signed_pdf is not null and issued_at <= :issuedBefore
                                       limit :most) as waiting
                """)
                .param("issuedBefore", issuedBefore.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Integer.class)
                .single();
    }
}
