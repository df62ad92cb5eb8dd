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

    /** The level of the one that counts, or what the policy gives now whom nobody has seen. */
    public String level(UUID person, Instant now) {
        return of(person)
                .map(ProofedIdentity::ial)
                .or(() -> policy.level(AssurancePolicy.Evidence.NONE, ThaiDay.of(now))
                        .map(AssurancePolicy.Level::ial))
                .orElse(SELF_ASSERTED);
    }

    /**
     * The one that counts, as a citizen or for an enrolment: the latest face to face, because a card that nothing confirms says nothing
     * against whom an officer recognised; the latest of all if there is none, or something happened since after which he is to be seen
     * again. Empty for whom nobody has seen yet.
     */
    public Optional<ProofedIdentity> of(UUID person) {
        return jdbc.sql("""
                select p.ial, p.policy_version, p.facility, p.proofed_at
                  from ra.proofing p
                 where p.person = :person
                 order by p.ial like 'IAL1%%' or %s, p.proofed_at desc
                 limit 1
                """.formatted(ReusableProofings.DOUBTED))
                .param("person", person)
                .param("besides", null)
                .query((row, number) -> new ProofedIdentity(
                        row.getString("ial"),
                        row.getString("policy_version"),
                        row.getString("facility"),
                        row.getTimestamp("proofed_at").toInstant()))
                .optional();
    }
}
