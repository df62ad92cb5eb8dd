package th.morprom.did.ra.processing;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.processing.RightsRefusal.Section;

/** Refusals of requests. Rows are added, never changed or removed. */
@Repository
class RightsRefusals {
    private final JdbcClient jdbc;

    RightsRefusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest first. */
    List<RightsRefusal> all() {
        return jdbc.sql("""
                select reference, section, refused_on, reason
                  from ra.rights_refusal
                 order by refused_on desc, reference
                """)
                .query((row, number) -> new RightsRefusal(
                        row.getString("reference"),
                        Section.valueOf(row.getString("section")),
                        row.getObject("refused_on", LocalDate.class),
                        row.getString("reason")))
                .list();
    }

    /** False if there is one of this reference. */
    boolean add(RightsRefusal refusal, UUID recordedBy, Instant now) {
        return jdbc.sql("""
                insert into ra.rights_refusal (reference, section, refused_on, reason, recorded_by, recorded_at)
                values (:reference, :section, :refusedOn, :reason, :recordedBy, :now)
                on conflict (reference) do nothing
                """)
                        .param("reference", refusal.reference())
                        .param("section", refusal.section().name())
                        .param("refusedOn", refusal.refusedOn())
                        .param("reason", refusal.reason())
                        .param("recordedBy", recordedBy)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }
}
