package th.morprom.did.signing.digests;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;

/**
 * Each digest of an authorisation: claimed by whoever is about to sign it, signed once. Of a signature only its SHA-256 is kept:
 * it is handed out once and never again.
 */
@Repository
class DigestClaims {
    private final JdbcClient jdbc;

    DigestClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of the digests of an authorisation that is held. */
    record Item(int position, Bytes digest, Optional<Instant> claimedUntil, boolean signed) {
        boolean isClaimed(Instant now) {
            return claimedUntil.filter(now::isBefore).isPresent();
        }
    }

    List<Item> of(UUID authorisation) {
        return jdbc.sql("""
                select position, digest, claimed_until, signed_at is not null as signed
                  from signing.digest
                 where authorisation = :id
                 order by position
                """)
                .param("id", authorisation)
                .query((row, number) -> new Item(
                        row.getInt("position"),
                        Bytes.of(row.getBytes("digest")),
                        Optional.ofNullable(row.getObject("claimed_until", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getBoolean("signed")))
                .list();
    }

    /** Claims them, in place of whoever did before. */
    void claim(UUID claim, UUID authorisation, List<Integer> positions, Instant until) {
        jdbc.sql("""
                update signing.digest
                   set claimed_by = :claim, claimed_until = :until
                 where authorisation = :id and position = any(:positions) and signed_at is null
                """)
                .param("claim", claim)
                .param("until", utc(until))
                .param("id", authorisation)
                .param("positions", positions.toArray(Integer[]::new))
                .update();
    }

    /** Holds it for longer; how many digests it still holds. */
    int renew(UUID claim, UUID authorisation, Instant now, Instant until) {
        return jdbc.sql("""
                update signing.digest
                   set claimed_until = :until
                 where authorisation = :id and claimed_by = :claim and claimed_until > :now
                """)
                .param("until", utc(until))
                .param("now", utc(now))
                .param("id", authorisation)
                .param("claim", claim)
                .update();
    }

    /** Lets go of what it still holds. */
    void release(UUID claim, UUID authorisation) {
        jdbc.sql("""
                update signing.digest
                   set claimed_by = null, claimed_until = null
                 where authorisation = :id and claimed_by = :claim
                """).param("id", authorisation).param("claim", claim).update();
    }

    /** Remembers a signature; false if the digest is not held by this claim any more. */
    boolean sign(UUID claim, UUID authorisation, int position, Bytes signature, Instant now) {
        return jdbc.sql("""
                update signing.digest
                   set signature_sha256 = :sha256, signed_at = :now, claimed_by = null, claimed_until = null
                 where authorisation = :id and position = :position and claimed_by = :claim and claimed_until > :now
                """)
                        .param("sha256", Sha256.digest().digest(signature.toByteArray()))
                        .param("now", utc(now))
                        .param("id", authorisation)
                        .param("position", position)
                        .param("claim", claim)
                        .update()
                == 1;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
