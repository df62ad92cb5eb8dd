package th.morprom.did.signing.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.signing.register.DocumentVersion;
import th.morprom.did.signing.trust.StoredChain;

/** Issued documents that are to be sealed. Whoever works on a file holds the archive's claim on it, so that the two never extend the same one. */
@Repository
class IssuedUnsealed {
    private final JdbcClient jdbc;

    IssuedUnsealed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param file what it is now */
    record Claimed(UUID id, UUID claim, DocumentVersion file, X509CertificateHolder doctor) {}

    boolean isOf(UUID document, UUID owner) {
        return jdbc.sql("""
                select exists (select from signing.document where id = :id and owner = :owner and state = 'issued')
                """)
                .param("id", document)
                .param("owner", owner)
                .query(Boolean.class)
                .single();
    }

    /** Whether it was issued without the seal that its facility wanted. */
    boolean isUnsealed(UUID document) {
        return jdbc.sql("""
                select exists (select from signing.document
                                where id = :id and state = 'issued' and unsealed_because is not null)
                """).param("id", document).query(Boolean.class).single();
    }

    /** Empty if somebody else works on it. */
    Optional<Claimed> claim(UUID document, Instant now, Instant until) {
        return jdbc.sql("""
                update signing.document d
                   set archive_claim = :claim, archive_claimed_until = :until
                  from signing.credential c
                 where d.id = :id and c.id = d.credential and d.state = 'issued'
                   and (d.archive_claimed_until is null or d.archive_claimed_until <= :now)
                returning d.id, d.archive_claim, d.size_bytes, d.sha256,
                          coalesce(d.registered_at, d.issued_at) as registered_at, c.certificate_chain
                """)
                .param("claim", UUID.randomUUID())
                .param("until", utc(until))
                .param("now", utc(now))
                .param("id", document)
                .query(IssuedUnsealed::claimed)
                .optional();
    }

    void release(Claimed claimed) {
        jdbc.sql("""
                update signing.document set archive_claim = null, archive_claimed_until = null
                 where id = :id and archive_claim = :claim
                """).param("id", claimed.id()).param("claim", claimed.claim()).update();
    }

    /**
     * Stores the longer file, in the database until it leaves that again, unless it was withdrawn, or the claim ran out and it is
     * somebody else's.
     */
    boolean extend(Claimed claimed, byte[] pdf, String sha256) {
        return jdbc.sql("""
                update signing.document
                   set signed_pdf = :pdf, stored_object = null, sha256 = :sha256, size_bytes = :size, unsealed_because = null,
                       archive_claim = null, archive_claimed_until = null
                 where id = :id and archive_claim = :claim and state = 'issued'
                """)
                        .param("pdf", pdf)
                        .param("sha256", sha256)
                        .param("size", pdf.length)
                        .param("id", claimed.id())
                        .param("claim", claimed.claim())
                        .update()
                == 1;
    }

    private static Claimed claimed(ResultSet row, int rowNumber) throws SQLException {
        return new Claimed(
                row.getObject("id", UUID.class),
                row.getObject("archive_claim", UUID.class),
                new DocumentVersion(
                        row.getInt("size_bytes"),
                        row.getString("sha256"),
                        row.getObject("registered_at", OffsetDateTime.class).toInstant()),
                StoredChain.read(row.getArray("certificate_chain")).get(0));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
