package th.morprom.did.ra.proofing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.ThaiDay;

/** How well we know who somebody is. */
@Repository
public class ProofedIdentities {
    /** What somebody says of himself, nothing checked, where the policy has no word for it. */
    private static final String SELF_ASSERTED = "IAL1.1";

    private final JdbcClient jdbc;
    private final AssurancePolicy policy;

    ProofedIdentities(JdbcClient jdbc, AssurancePolicy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    /**
     * The outcome of a proofing.
     *
     * @param ial such as {@code IAL2.3}
     * @param facility where the card was read (hcode9)
     */
    public record ProofedIdentity(String ial, String policyVersion, String facility, Instant time) {
        /** Whether an officer recognised the person: level 2 or higher. */
        public boolean isFaceToFace() {
            return !ial.startsWith("IAL1");
        }
    }

    /** The level of the latest, or what the policy gives now whom nobody has seen. */
    public String level(UUID person, Instant now) {
        return of(person)
                .map(ProofedIdentity::ial)
                .or(() -> policy.level(AssurancePolicy.Evidence.NONE, ThaiDay.of(now))
                        .map(AssurancePolicy.Level::ial))
                .orElse(SELF_ASSERTED);
    }

    /** The latest, as a citizen or for an enrolment; empty for whom nobody has seen yet. */
    public Optional<ProofedIdentity> of(UUID person) {
        return jdbc.sql("""
                select ial, policy_version, facility, proofed_at
                  from ra.proofing
                 where person = :person
                 order by proofed_at desc
                 limit 1
                """)
                .param("person", person)
                .query((row, number) -> new ProofedIdentity(
                        row.getString("ial"),
                        row.getString("policy_version"),
                        row.getString("facility"),
                        row.getTimestamp("proofed_at").toInstant()))
                .optional();
    }
}
