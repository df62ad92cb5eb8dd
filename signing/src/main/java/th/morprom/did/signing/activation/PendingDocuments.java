package th.morprom.did.signing.activation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.signing.activation.PendingDocument.ByActivation;
import th.morprom.did.signing.activation.PendingDocument.ByBatch;
import th.morprom.did.signing.pades.ByteRange;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.register.Abandonment;

/** The documents that wait for a signature, and their way from one state to the next. */
@Repository
class PendingDocuments {
    /** Unsigned content is personal data without a purpose; it goes soon after it cannot be signed any more. */
    private static final Duration KEPT_UNSIGNED = Duration.ofHours(1);

    private static final String SELECT = """
            select id, credential, number, activation, expires_at, prepared_pdf, gap_start, gap_end, assertion,
                   accepted_at, claimed_until, sha256 is not null as signed, replaces, abandoned_because
              from signing.document
            """;

    private final JdbcClient jdbc;

    PendingDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(PendingDocument.New document, Instant now) {
        jdbc.sql("""
                insert into signing.document
                       (id, credential, owner, number, verification_token, state, masked_patient, content_sha256,
                        activation, batch, expires_at, prepared_at, prepared_pdf, gap_start, gap_end, replaces, type,
                        valid_until)
                values (:id, :credential, :owner, :number, :token, 'prepared', :maskedPatient, :contentSha256,
                        :activation, :batch, :expires, :now, :pdf, :gapStart, :gapEnd, :replaces, :type,
                        :validUntil)
                """)
                .param("id", document.id())
                .param("credential", document.credential())
                .param("owner", document.owner())
                .param("number", document.number())
                .param("token", document.verificationToken())
                .param("maskedPatient", document.listing().maskedPatient())
                .param("type", document.listing().type().name())
                .param("validUntil", document.listing().validUntil().orElse(null))
                .param(
                        "contentSha256",
                        HexFormat.of().formatHex(document.prepared().digest()))
                .param(
                        "activation",
                        document.agreement() instanceof ByActivation own
                                ? own.activation().json()
                                : null)
                .param("batch", document.agreement() instanceof ByBatch several ? several.batch() : null)
                .param("replaces", document.replaces().orElse(null))
                .param("expires", utc(document.expires()))
                .param("now", utc(now))
                .param("pdf", document.prepared().bytes())
                .param("gapStart", document.prepared().range().gapStart())
                .param("gapEnd", document.prepared().range().gapEnd())
                .update();
    }

    /** The document, held by the caller's transaction until its end. */
    Optional<PendingDocument> hold(UUID id) {
        return jdbc.sql(SELECT + " where id = :id for update")
                .param("id", id)
                .query(PendingDocuments::document)
                .optional();
    }

    /** The documents of a batch, held likewise; always in one order, so that nobody waits in a ring. */
    List<PendingDocument> holdBatch(UUID batch) {
        return jdbc.sql(SELECT + " where batch = :batch order by id for update")
                .param("batch", batch)
                .query(PendingDocuments::document)
                .list();
    }

    /** The number that is printed on it. */
    Optional<String> number(UUID id) {
        return jdbc.sql("select number from signing.document where id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /**
     * Forgets this one, unless its doctor has agreed to it.
     *
     * @return whether it is gone, or never was
     */
    boolean forget(UUID id) {
        jdbc.sql("delete from signing.document where id = :id and state = 'prepared'")
                .param("id", id)
                .update();
        return jdbc.sql("select count(*) from signing.document where id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                == 0;
    }

    /**
     * Forgets these, without those that their doctor has agreed to.
     *
     * @return these
     */
    List<UUID> forget(Collection<UUID> ids) {
        var all = ids.toArray(UUID[]::new);
        // Held in one order first: a deletion takes its rows as it finds them.
        jdbc.sql("select id from signing.document where id = any(:ids) order by id for update")
                .param("ids", all)
                .query(UUID.class)
                .list();
        jdbc.sql("delete from signing.document where id = any(:ids) and state = 'prepared'")
                .param("ids", all)
                .update();
        return jdbc.sql("select id from signing.document where id = any(:ids)")
                .param("ids", all)
                .query(UUID.class)
                .list();
    }

    /** The other document is in the place of this one from now on, unless it was taken back or replaced before. */
    boolean replace(UUID id, UUID by, Instant now) {
        return jdbc.sql("""
                update signing.document
                   set state = 'replaced', replaced_by = :by, replaced_at = :now
                 where id = :id and state = 'issued'
                """)
                        .param("by", by)
                        .param("now", utc(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    void accept(UUID id, Assertion assertion, Instant now, Instant claimedUntil) {
        jdbc.sql("""
                update signing.document
                   set state = 'accepted', assertion = :assertion, accepted_at = :now, claimed_until = :until
                 where id = :id and state = 'prepared'
                """)
                .param("assertion", assertion.toJson())
                .param("now", utc(now))
                .param("until", utc(claimedUntil))
                .param("id", id)
                .update();
    }

    void claim(UUID id, Instant until) {
        jdbc.sql("update signing.document set claimed_until = :until where id = :id and state = 'accepted'")
                .param("until", utc(until))
                .param("id", id)
                .update();
    }

    void unclaim(UUID id) {
        jdbc.sql("update signing.document set claimed_until = null where id = :id and state = 'accepted'")
                .param("id", id)
                .update();
    }

    /** Stores the result, unless somebody else did; the prepared file is not needed any more. */
    boolean issue(UUID id, MakeSignature.Signed made, String sha256, Instant now) {
        return jdbc.sql("""
                update signing.document
                   set state = 'issued', signed_pdf = :pdf, sha256 = :sha256, size_bytes = :size,
                       issued_at = :issuedAt, registered_at = :now, unsealed_because = :unsealed, prepared_pdf = null,
                       claimed_until = null
                 where id = :id and state = 'accepted'
                """)
                        .param("pdf", made.pdf())
                        .param("sha256", sha256)
                        .param("size", made.pdf().length)
                        .param("issuedAt", utc(made.signedAt()))
                        .param("unsealed", made.unsealed().map(Enum::name).orElse(null))
                        .param("now", utc(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Those of this person that he agreed to one by one and that are not signed, the oldest first. */
    List<FinishDocument.Unfinished> unfinished(UUID owner) {
        return jdbc.sql("""
                select id, number from signing.document
                 where owner = :owner and batch is null and state = 'accepted'
                 order by accepted_at, id
                """)
                .param("owner", owner)
                .query((row, rowNumber) ->
                        new FinishDocument.Unfinished(row.getObject("id", UUID.class), row.getString("number")))
                .list();
    }

    /** How this person agreed to this document, if he did, and to no other with it. */
    Optional<Assertion> agreement(UUID id, UUID owner) {
        return jdbc.sql("""
                select assertion from signing.document
                 where id = :id and owner = :owner and batch is null and assertion is not null
                """)
                .param("id", id)
                .param("owner", owner)
                .query(String.class)
                .optional()
                .map(Assertion::fromJson);
    }

    /** Those agreed to before this time that nobody works on, the oldest first; at most {@code limit}. */
    List<UUID> overdue(Instant acceptedBefore, Instant now, int limit) {
        return jdbc.sql("""
                select id from signing.document
                 where state = 'accepted' and accepted_at < :before and (claimed_until is null or claimed_until < :now)
                 order by accepted_at, id
                 limit :limit
                """)
                .param("before", utc(acceptedBefore))
                .param("now", utc(now))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** Ends it unless it was signed meanwhile, or, if it is for its age, is being signed; the page that waited is not needed any more. */
    boolean abandon(UUID id, Abandonment why, Instant now) {
        return jdbc.sql("""
                update signing.document
                   set state = 'abandoned', abandoned_because = :why, abandoned_at = :now, prepared_pdf = null,
                       claimed_until = null
                 where id = :id and state = 'accepted'
                   and (not :byAge or claimed_until is null or claimed_until < :now)
                """)
                        .param("why", why.name())
                        .param("byAge", why == Abandonment.NOT_SIGNED_IN_TIME)
                        .param("now", utc(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Removes what can be signed no more, in a transaction of its own; what somebody holds is for the next time. */
    int forgetExpired(Instant now) {
        var before = utc(now.minus(KEPT_UNSIGNED));
        var forgotten = jdbc.sql("""
                delete from signing.document
                 where id in (select id from signing.document
                               where state = 'prepared' and expires_at < :before
                                 for update skip locked)
                """).param("before", before).update();
        jdbc.sql("""
                delete from signing.batch b
                 where b.id in (select id from signing.batch
                                 where assertion is null and expires_at < :before
                                   for update skip locked)
                   and not exists (select 1 from signing.document d where d.batch = b.id)
                """).param("before", before).update();
        return forgotten;
    }

    private static PendingDocument document(ResultSet row, int rowNumber) throws SQLException {
        int gapStart = row.getInt("gap_start");
        int gapEnd = row.getInt("gap_end");
        return new PendingDocument(
                row.getObject("id", UUID.class),
                row.getObject("credential", UUID.class),
                row.getString("number"),
                Optional.ofNullable(row.getString("activation")).map(Activation::new),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getBytes("prepared_pdf"))
                        .map(pdf -> new PreparedPdf(pdf, new ByteRange(gapStart, gapEnd, pdf.length))),
                Optional.ofNullable(row.getString("assertion")).map(Assertion::fromJson),
                instant(row, "accepted_at"),
                instant(row, "claimed_until"),
                row.getBoolean("signed"),
                Optional.ofNullable(row.getObject("replaces", UUID.class)),
                Optional.ofNullable(row.getString("abandoned_because")).map(Abandonment::valueOf));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
