package th.morprom.did.ra.proofing;

import java.time.LocalDate;
import java.util.List;
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

    /**
     * What was found out.
     *
     * @param cardRead by an officer, from the chip
     */
    record Evidence(boolean cardRead, boolean cardStatusConfirmed, boolean faceChecked, boolean participatingFacility) {
        /** Of somebody who registered and was seen by nobody. */
        static final Evidence NONE = new Evidence(false, false, false, false);
    }

    /** A level by a version of the policy. */
    record Level(String ial, String policyVersion) {}

    /** A version, and the day from which it is in effect. */
    record Version(String name, LocalDate from) {}

    /** The highest level that the evidence is enough for now; empty if it is enough for none. */
    Optional<Level> level(Evidence evidence, LocalDate today) {
        return current(today).flatMap(version -> level(evidence, version));
    }

    /** The highest level that the evidence is enough for by this version; empty if it is enough for none. */
    Optional<Level> level(Evidence evidence, String version) {
        return jdbc.sql("""
                select ial, policy_version
                  from ra.assurance_rule
                 where policy_version = :version
                   and (:card or not needs_card)
                   and (:status or not needs_card_status)
                   and (:face or not needs_face_check)
                   and (:participating or not needs_participating_facility)
                 order by rank
                 limit 1
                """)
                .param("version", version)
                .param("card", evidence.cardRead())
                .param("status", evidence.cardStatusConfirmed())
                .param("face", evidence.faceChecked())
                .param("participating", evidence.participatingFacility())
                .query((row, number) -> new Level(row.getString("ial"), row.getString("policy_version")))
                .optional();
    }

    /** The version in effect. */
    Optional<String> current(LocalDate today) {
        return versions().stream()
                .filter(version -> !version.from().isAfter(today))
                .map(Version::name)
                .findFirst();
    }

    /** All of them, the newest first; those that will be in effect too. */
    List<Version> versions() {
        return jdbc.sql("""
                select policy_version, max(effective_from) as effective_from
                  from ra.assurance_rule
                 group by policy_version
                 order by max(effective_from) desc, policy_version desc
                """)
                .query((row, number) ->
                        new Version(row.getString("policy_version"), row.getObject("effective_from", LocalDate.class)))
                .list();
    }
}
