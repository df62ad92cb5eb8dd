package th.morprom.did.ca.issuance;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which approval went into which request; the database lets none go into two certificates. */
@Repository
class UsedApprovals {
    private final JdbcClient jdbc;

    UsedApprovals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the approvals of intents that are written in this transaction; the requests that have theirs now. An approval whose
     * request has had no outcome for long goes to the request that comes after it; {@link #tooLate} stops the former then.
     *
     * @param intents each with an approval
     * @param lost an intent from before that time is not waited for any more
     */
    Set<UUID> use(List<Intent> intents, Instant lost) {
        return Set.copyOf(jdbc.sql("""
                insert into ca.used_approval as used (enrolment_sha256, key_sha256, request_id)
                select enrolment_sha256, key_sha256, request_id
                  from unnest(?::text[], ?::text[], ?::uuid[]) as approval (enrolment_sha256, key_sha256, request_id)
                 order by enrolment_sha256
                on conflict (enrolment_sha256) do update
                   set request_id = excluded.request_id, key_sha256 = excluded.key_sha256
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

    /**
     * Those whose approval went to another request while they were being signed, too late to be released. The approvals of the others
     * stay where they are until the caller's transaction ends.
     */
    Set<Outcome> tooLate(List<Outcome> outcomes) {
        var approved = outcomes.stream()
                .filter(outcome -> outcome.order().approvedSha256().isPresent())
                .toList();
        if (approved.isEmpty()) {
            return Set.of();
        }
        var theirs = Set.copyOf(jdbc.sql("""
                select request_id from ca.used_approval where request_id = any(?) order by enrolment_sha256 for share
                """)
                .param(approved.stream()
                        .map(outcome -> outcome.order().requestId())
                        .toArray(UUID[]::new))
                .query(UUID.class)
                .list());
        return approved.stream()
                .filter(outcome -> !theirs.contains(outcome.order().requestId()))
                .collect(Collectors.toSet());
    }

    /** Whether the request that this approval went into has its certificate. */
    boolean hasCertificate(String enrolmentSha256) {
        return jdbc.sql("""
                select exists (
                       select
                         from ca.used_approval used
                         join ca.certificate c on c.request_id = used.request_id
                         join ca.certificate_outcome o on o.serial = c.serial
                        where used.enrolment_sha256 = ?)
                """).param(enrolmentSha256).query(Boolean.class).single();
    }

    private static String[] texts(List<Intent> intents, Function<Intent, String> column) {
        return intents.stream().map(column).toArray(String[]::new);
    }
}
