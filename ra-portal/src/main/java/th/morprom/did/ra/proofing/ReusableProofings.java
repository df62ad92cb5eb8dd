package th.morprom.did.ra.proofing;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.enrolment.StandingReadings;

/** What a counter found out about somebody before he opened an enrolment, as far as it still counts for that. */
@Repository
public class ReusableProofings implements StandingReadings {
    /**
     * Of reading {@code p}. Who returned an enrolment decides upon it again, so its own returns do not count for {@code besides} while it is
     * for the facility that it was returned for; another registrar, where it was taken by an edit too, knows nothing of them.
     * {@code besides} is null where all count.
     */
    static final String DOUBTED = """
            exists (
                select from ra.recovery r
                 where r.person = p.person and r.outcome = 'RECOVERED' and r.ended_at >= p.proofed_at)
            or exists (
                select from ra.passkey k
                 where k.person = p.person and k.end_reason = 'LOST' and k.ended_at >= p.proofed_at)
            or exists (
                select from ra.certificate c
                 where c.person = p.person
                   and 'KEY_COMPROMISE' in (c.revocation_reason, c.revocation_order)
                   and coalesce(c.revoked_at, c.revocation_ordered_at) >= p.proofed_at)
            or exists (
                select from ra.decision d
                  join ra.enrolment e on e.id = d.enrolment
                  join ra.enrolment_version v on v.enrolment = d.enrolment and v.version = d.version
                 where e.person = p.person
                   and (d.decision = 'reject'
                        or d.decision = 'return'
                           and (e.id is distinct from cast(:besides as uuid)
                                or v.canonical::jsonb #>> '{affiliation,hcode9}' is distinct from e.hcode9))
                   and d.reason in ('NAME_WRONG', 'EVIDENCE_INSUFFICIENT', 'SUSPECTED_FRAUD')
                   and d.decided_at >= p.proofed_at)
            """;

    private final JdbcClient jdbc;

    ReusableProofings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The latest reading of his card in which an officer recognised him, else the latest, for whatever it was made; empty if it is older than {@code ra.proofing_reuse} lets it be, or if something
     * has happened since after which he is to be seen again: two officers gave his account back, a key or a passkey of his was in other
     * hands, or a registrar did not believe who he is.
     */
    public Optional<Proofing> of(UUID person, Instant now) {
        return jdbc.sql("""
                select p.ial, p.policy_version, p.evidence_sha256, p.officer, p.proofed_at
                  from ra.proofing p
                 where p.person = :person and p.proofed_at > :oldest and not (%s)
                 order by p.ial like 'IAL1%%', p.proofed_at desc
                 limit 1
                """.formatted(DOUBTED))
                .param("person", person)
                .param("oldest", Timestamp.from(now.minus(longest(now))))
                .param("besides", null)
                .query((row, number) -> new Proofing(
                        row.getString("ial"),
                        row.getString("policy_version"),
                        row.getString("evidence_sha256"),
                        row.getObject("officer", UUID.class),
                        row.getTimestamp("proofed_at").toInstant()))
                .optional();
    }

    @Override
    public boolean counts(Enrolment enrolment, Proofing reading, Instant now) {
        return stands(enrolment, reading, now.minus(longest(now)));
    }

    @Override
    public boolean isDoubted(Enrolment enrolment, Proofing reading) {
        return !stands(enrolment, reading, Instant.EPOCH);
    }

    private boolean stands(Enrolment enrolment, Proofing reading, Instant oldest) {
        return jdbc.sql("""
                select exists (
                    select from ra.proofing p
                     where p.person = :person and p.evidence_sha256 = :sha256 and p.proofed_at > :oldest and not (%s))
                """.formatted(DOUBTED))
                .param("person", enrolment.person())
                .param("sha256", reading.evidenceSha256())
                .param("oldest", Timestamp.from(oldest))
                .param("besides", enrolment.id())
                .query(Boolean.class)
                .single();
    }

    private Duration longest(Instant now) {
        return Duration.ofDays(jdbc.sql("""
                        select longest_days from ra.proofing_reuse
                         where effective_from <= :today
                         order by effective_from desc limit 1
                        """)
                .param("today", ThaiDay.of(now))
                .query(Integer.class)
                .single());
    }
}
