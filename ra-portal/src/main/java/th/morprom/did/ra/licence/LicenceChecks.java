package th.morprom.did.ra.licence;

import java.sql.Timestamp;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.LicenceMatch;

/** Every comparison ever made. Rows are added, never changed or removed. */
@Repository
class LicenceChecks {
    private final JdbcClient jdbc;

    LicenceChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Enrolment enrolment, LicenceMatch match, UUID actor) {
        jdbc.sql("""
                insert into ra.licence_check (id, enrolment, actor, profession, licence_number, mismatches, valid_until,
                       source, checked_at)
                values (:id, :enrolment, :actor, :profession, :number, :mismatches, :validUntil, :source, :time)
                """)
                .param("id", UUID.randomUUID())
                .param("enrolment", enrolment.id())
                .param("actor", actor)
                .param("profession", enrolment.licence().profession().code())
                .param("number", enrolment.licence().number())
                .param("mismatches", MatchLicence.names(match.mismatches()))
                .param("validUntil", match.validUntil().orElse(null))
                .param("source", match.source())
                .param("time", Timestamp.from(match.time()))
                .update();
    }
}
