package th.morprom.did.ca.evidence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the lists of organisations; they are added, never changed. */
@Repository
class OrganisationListRegister {
    private final JdbcClient jdbc;

    OrganisationListRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the newest; 0 if there is none. */
    int newest() {
        return jdbc.sql("select coalesce(max(version), 0) from ca.organisation_list")
                .query(Integer.class)
                .single();
    }

    /** The list of this number, as it was handed over. */
    Optional<String> find(int version) {
        return jdbc.sql("select list from ca.organisation_list where version = :version")
                .param("version", version)
                .query(String.class)
                .optional();
    }

    /** Lets nobody else add one before this transaction ends. */
    void lock() {
        jdbc.sql("lock table ca.organisation_list in share row exclusive mode").update();
    }

    void add(int version, String list, Instant now) {
        jdbc.sql("insert into ca.organisation_list (version, list, imported_at) values (:version, :list, :now)")
                .param("version", version)
                .param("list", list)
                .param("now", Timestamp.from(now))
                .update();
    }
}
