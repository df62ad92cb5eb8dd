package th.morprom.did.ca.issuance;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which approval went into which request; the database lets none go into two certificates. */
@Repository
class UsedApprovals {
    private final JdbcClient jdbc;

    UsedApprovals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was approved, and the key that the applicant accepted under it. */
    record Approval(String enrolmentSha256, String keySha256) {
        static Optional<Approval> of(Intent intent) {
            return intent.order().approvedSha256().map(approved -> new Approval(approved, intent.keySha256()));
        }
    }

    /**
     * Takes the approvals of intents that are written in this transaction; the requests that have theirs now. An approval whose
     * request has no outcome, and can have none any more, goes to the request that comes after it.
     *
     * @param intents each with an approval
     * @param lost an intent from before that time gets no outcome any more
     */
    Set<UUID> use(List<Intent> intents, Instant lost) {
        return Set.copyOf(jdbc.sql("""
                insert into ca.used_approval as used (enrolment_sha256, key_sha256, request_id)
                select enrolment_sha256, key_sha256, request_id
                  from unnest(?::text[], ?::text[], ?::uuid[]) as approval (enrolment_sha256, key_sha256, request_id)
                 order by enrolment_sha256, key_sha256
                on conflict (enrolment_sha256, key_sha256) do update
                   set request_id = excluded.request_id
                 where exists (
                       select
                         from ca.certificate c
                        where c.request_id = used.request_id
                          and c.intended_at < ?
                          and not exists (select from ca.certificate_outcome o where o.serial = c.serial))
                returning request_id
                """)
                .param(texts(intents, intent -> intent.order().approvedSha256().orElseThrow()))
                .param(texts(intents, Intent::keySha256))
                .param(texts(intents, intent -> intent.order().requestId().toString()))
                .param(Timestamp.from(lost))
                .query(UUID.class)
                .list());
    }

    /** Whether the request that this approval went into has its certificate. */
    boolean hasCertificate(Approval approval) {
        return jdbc.sql("""
                select exists (
                       select
                         from ca.used_approval used
                         join ca.certificate c on c.request_id = used.request_id
                         join ca.certificate_outcome o on o.serial = c.serial
                        where used.enrolment_sha256 = ? and used.key_sha256 = ?)
                """)
                .param(approval.enrolmentSha256())
                .param(approval.keySha256())
                .query(Boolean.class)
                .single();
    }

    private static String[] texts(List<Intent> intents, Function<Intent, String> column) {
        return intents.stream().map(column).toArray(String[]::new);
    }
}
