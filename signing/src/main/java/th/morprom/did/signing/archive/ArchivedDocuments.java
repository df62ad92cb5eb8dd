package th.morprom.did.signing.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.signing.register.DocumentVersion;

/** The issued documents by when their next time-stamp is due, and what each was since when. */
@Repository
class ArchivedDocuments {
    /** Far more than anybody needs to know exactly. */
    private static final int COUNTED = 100_000;

    private final JdbcClient jdbc;

    ArchivedDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A document that is due and claimed.
     *
     * @param claim of who works on it; whoever claims it later has another
     * @param file what it is now
     * @param refused why it got no time-stamp the last time
     * @param failures how often in a row
     */
    record Due(UUID id, UUID claim, DocumentVersion file, Optional<String> refused, int failures) {}

    /**
     * When its next time-stamp is due.
     *
     * @param reliance what the last one relies on
     * @param policy the number of the policy that says so
     */
    record Next(Instant due, Reliance reliance, int policy) {
        private String[] algorithms() {
            return reliance.algorithms().toArray(String[]::new);
        }
    }

    /**
     * Claims the one that is due for longest and that nobody works on.
     *
     * @param until from then on it is anybody's again
     */
    Optional<Due> claimNext(UUID claim, Instant issuedBefore, Instant now, Instant until) {
        return jdbc.sql("""
                update signing.document
                   set archive_claim = :claim, archive_claimed_until = :until
                 where id = (select id
                               from signing.document
                              where sha256 is not null
                                and coalesce(archive_due, issued_at) <= :now
                                and (archive_due is not null or issued_at <= :issuedBefore)
                                and (archive_claimed_until is null or archive_claimed_until <= :now)
                              order by coalesce(archive_due, issued_at), id
                              limit 1
                                for update skip locked)
                returning id, archive_claim, size_bytes, sha256, coalesce(registered_at, issued_at) as registered_at,
                          archive_refused, archive_failures
                """)
                .param("claim", claim)
                .param("until", utc(until))
                .param("now", utc(now))
                .param("issuedBefore", utc(issuedBefore))
                .query(ArchivedDocuments::due)
                .optional();
    }

    private static Due due(ResultSet row, int rowNumber) throws SQLException {
        return new Due(
                row.getObject("id", UUID.class),
                row.getObject("archive_claim", UUID.class),
                new DocumentVersion(
                        row.getInt("size_bytes"),
                        row.getString("sha256"),
                        row.getObject("registered_at", OffsetDateTime.class).toInstant()),
                Optional.ofNullable(row.getString("archive_refused")),
                row.getInt("archive_failures"));
    }

    /** Gives it back as it was. */
    void release(Due due) {
        jdbc.sql("""
                update signing.document
                   set archive_claim = null, archive_claimed_until = null
                 where id = :id and archive_claim = :claim
                """).param("id", due.id()).param("claim", due.claim()).update();
    }

    /** Gives it back as it was, due later. */
    void putOff(Due due, Instant until) {
        jdbc.sql("""
                update signing.document
                   set archive_due = :until, archive_claim = null, archive_claimed_until = null
                 where id = :id and archive_claim = :claim
                """)
                .param("until", utc(until))
                .param("id", due.id())
                .param("claim", due.claim())
                .update();
    }

    /** Stores the longer file, in the database until it leaves that again, unless the claim ran out and it is somebody else's. */
    boolean extend(Due due, byte[] pdf, String sha256, Next next) {
        return jdbc.sql("""
                update signing.document
                   set signed_pdf = :pdf, stored_object = null, sha256 = :sha256, size_bytes = :size,
                       archive_due = :due, archive_certificates_end = :end, archive_algorithms = :algorithms,
                       archive_policy = :policy, archive_refused = null, archive_failures = 0,
                       archive_claim = null, archive_claimed_until = null
                 where id = :id and archive_claim = :claim
                """)
                        .param("pdf", pdf)
                        .param("sha256", sha256)
                        .param("size", pdf.length)
                        .param("due", utc(next.due()))
                        .param("end", utc(next.reliance().certificatesEnd()))
                        .param("algorithms", next.algorithms())
                        .param("policy", next.policy())
                        .param("id", due.id())
                        .param("claim", due.claim())
                        .update()
                == 1;
    }

    /** Leaves the file as it is: its last time-stamp lasts longer than was thought. */
    boolean reckon(Due due, Next next) {
        return jdbc.sql("""
                update signing.document
                   set archive_due = :due, archive_certificates_end = :end, archive_algorithms = :algorithms,
                       archive_policy = :policy, archive_refused = null, archive_failures = 0, archive_claim = null,
                       archive_claimed_until = null
                 where id = :id and archive_claim = :claim
                """)
                        .param("due", utc(next.due()))
                        .param("end", utc(next.reliance().certificatesEnd()))
                        .param("algorithms", next.algorithms())
                        .param("policy", next.policy())
                        .param("id", due.id())
                        .param("claim", due.claim())
                        .update()
                == 1;
    }

    /** Leaves it as it is until then, unless it is somebody else's by now. */
    boolean postpone(Due due, String reason, int failures, Instant until) {
        return jdbc.sql("""
                update signing.document
                   set archive_refused = :reason, archive_failures = :failures, archive_due = :until,
                       archive_claim = null, archive_claimed_until = null
                 where id = :id and archive_claim = :claim
                """)
                        .param("reason", reason)
                        .param("failures", failures)
                        .param("until", utc(until))
                        .param("id", due.id())
                        .param("claim", due.claim())
                        .update()
                == 1;
    }

    /** How many are due, at most 100,000, and how many a person has to look at. */
    FindArchiveBacklog.Backlog backlog(Duration firstAfter, Instant now) {
        return jdbc.sql("""
                select (select count(*)
                          from (select 1 from signing.document
                                 where sha256 is not null
                                   and coalesce(archive_due, issued_at) <= :now
                                   and (archive_due is not null or issued_at <= :issuedBefore)
                                 limit :most) as due) as due,
                       (select count(*) from signing.document where archive_refused is not null) as refused,
                       (select coalesce(archive_due, issued_at + make_interval(secs => :firstAfter))
                          from signing.document
                         where sha256 is not null
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
