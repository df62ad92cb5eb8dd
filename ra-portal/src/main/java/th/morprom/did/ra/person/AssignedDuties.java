package th.morprom.did.ra.person;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which duties people have; beside {@link People}, so that commands without the key of personal data can assign them. */
@Repository
class AssignedDuties {
    private final JdbcClient jdbc;

    AssignedDuties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Gives a person these duties in place of those he had.
     *
     * @return false if there is no such person, or his account was voided
     */
    boolean assign(UUID person, Duties duties) {
        var changed = jdbc.sql("""
                update ra.person set officer_at = :officerAt, auditor = :auditor, operator = :operator
                 where id = :id and voided_at is null
                """)
                .param("officerAt", duties.officerAt().orElse(null))
                .param("auditor", duties.auditor())
                .param("operator", duties.operator())
                .param("id", person)
                .update();
        return changed == 1;
    }
}
