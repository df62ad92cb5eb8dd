package th.morprom.did.ra.proofing;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which evidence gives which level: the rules of {@code ra.assurance_rule}, the newest version in effect. */
@Repository
class AssurancePolicy {
    private final JdbcClient jdbc;

    AssurancePolicy(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was found out, beside the reading of the chip itself. */
    record Evidence(boolean cardStatusConfirmed, boolean faceChecked, boolean participatingFacility) {}

    /** A level by a version of the policy. */
    record Level(String ial, String policyVersion) {}

    /** The highest level that the evidence is enough for; empty if it is enough for none. */
    Optional<Level> level(Evidence evidence, LocalDate today) {
        return jdbc.sql("""
                select ial, policy_version
                  from ra.assurance_rule
                 where policy_version = (select policy_version from ra.assurance_rule
                                          where effective_from <= :today
                                          order by effective_from desc, policy_version desc limit 1)
                   and (:status or not needs_card_status)
                   and (:face or not needs_face_check)
                   and (:participating or not needs_participating_facility)
                 order by rank
                 limit 1
                """)
                .param("today", today)
                .param("status", evidence.cardStatusConfirmed())
                .param("face", evidence.faceChecked())
                .param("participating", evidence.participatingFacility())
                .query((row, number) -> new Level(row.getString("ial"), row.getString("policy_version")))
                .optional();
    }
}
