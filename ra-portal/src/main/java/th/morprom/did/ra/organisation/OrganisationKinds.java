package th.morprom.did.ra.organisation;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What each organisation is, by the newest list that two central officers signed: the CA goes by the same list, so a newer state of the
 * registry would only lead to evidence that it refuses.
 */
@Repository
public class OrganisationKinds {
    private final JdbcClient jdbc;

    OrganisationKinds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An organisation as the published list has it.
     *
     * @param province two digits
     */
    public record Listed(OrganisationKind kind, String province, String nameTh) {}

    /** The kind of the organisation of this nine-character code; a facility if no list has it. */
    public OrganisationKind of(String hcode9) {
        return find(hcode9).map(Listed::kind).orElse(OrganisationKind.FACILITY);
    }

    /** The organisation of this nine-character code, if the list has it. */
    public Optional<Listed> find(String hcode9) {
        return jdbc.sql("""
                select kind, province, name_th from ra.organisation_list_entry
                 where hcode9 = :hcode9
                   and version = (select max(version) from ra.organisation_list where published_at is not null)
                """)
                .param("hcode9", hcode9)
                .query((row, number) -> new Listed(
                        OrganisationKind.of(row.getString("kind")),
                        row.getString("province"),
                        row.getString("name_th")))
                .optional();
    }
}
