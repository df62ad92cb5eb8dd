package th.morprom.did.ra.organisation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What each organisation is and where it lies, by the newest list that two central officers signed: the CA goes by the same list, so a newer
 * state of the registry would only lead to evidence that it refuses. Like the CA, nothing here believes a list whose signers do not both hold
 * the office any more by which they signed it.
 */
@Repository
public class OrganisationKinds {
    private final JdbcClient jdbc;
    private final Clock clock;

    OrganisationKinds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How far a signed list can tell which organisations there are; the CA has the same three. */
    public enum Standing {
        /** Two never signed one: the registry alone is there to go by. */
        NONE,
        IN_FORCE,
        /** There is one, and somebody who signed it holds that office no more. */
        NOT_IN_FORCE
    }

    /**
     * An organisation as the list in force has it.
     *
     * @param province two digits
     */
    public record Listed(OrganisationKind kind, String province, String nameTh) {}

    /** Whether there is a list to go by. */
    public Standing standing() {
        return jdbc.sql("""
                select case when ra.organisation_list_in_force(:now) is not null then 'IN_FORCE'
                            when exists (select from ra.organisation_list where published_at is not null) then 'NOT_IN_FORCE'
                            else 'NONE' end
                """)
                .param("now", now())
                .query((row, number) -> Standing.valueOf(row.getString(1)))
                .single();
    }

    /** The kind of the organisation of this nine-character code; a facility if no list in force has it. */
    public OrganisationKind of(String hcode9) {
        return find(hcode9).map(Listed::kind).orElse(OrganisationKind.FACILITY);
    }

    /** The organisation of this nine-character code, if the list in force has it. */
    public Optional<Listed> find(String hcode9) {
        return jdbc.sql("""
                select kind, province, name_th from ra.organisation_list_entry
                 where hcode9 = :hcode9 and version = ra.organisation_list_in_force(:now)
                """)
                .param("hcode9", hcode9)
                .param("now", now())
                .query((row, number) -> new Listed(
                        OrganisationKind.of(row.getString("kind")),
                        row.getString("province"),
                        row.getString("name_th")))
                .optional();
    }

    /** Whether any signed list, in force or not, ever had it. */
    public boolean wasListed(String hcode9) {
        return jdbc.sql("""
                select exists (select from ra.organisation_list_entry e join ra.organisation_list l using (version)
                                where e.hcode9 = :hcode9 and l.published_at is not null)
                """).param("hcode9", hcode9).query(Boolean.class).single();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
