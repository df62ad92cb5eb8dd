package th.morprom.did.ra.serviceconfirmation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.organisation.Reach;

/**
 * The objections of patients, or of who decides for them, that no registrar took up yet. What was objected is for those who signed alone,
 * and who the patient is stands nowhere here: the facility finds the visit by its number.
 */
@Repository
public class ServiceObjections {
    static final int MOST = 100;

    private static final String WAITING = """
            select c.id, c.hcode9, f.name_th, f.name_en, c.provider, c.kind, c.served_at, c.reference, e.ended_at, s.party,
                   s.person as second
              from ra.service_end e
              join ra.service_record c on c.id = e.record
              join ra.facility f on f.hcode9 = c.hcode9
              left join ra.service_statement s on s.record = c.id and s.side = 2
             where e.state = 'OBJECTED' and not exists (select from ra.service_objection_seen o where o.record = c.id)
               and (f.branch = any(:branches) or f.scope_province = any(:provinces) or f.hcode9 = any(:facilities))
            """;

    private final JdbcClient jdbc;

    ServiceObjections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One of them.
     *
     * @param provider who signed that he gave the service
     * @param confirmedBy as what the second party signed; empty if it was objected to before
     * @param second who that was
     */
    public record Objection(
            UUID record,
            String hcode9,
            String facilityTh,
            String facilityEn,
            UUID provider,
            GivenService.Kind kind,
            Instant servedAt,
            Optional<String> reference,
            Instant objectedAt,
            Optional<Party> confirmedBy,
            Optional<UUID> second) {}

    /** Within this reach, whoever waited longest first. */
    public List<Objection> waiting(Reach reach) {
        return jdbc.sql(WAITING + " order by e.ended_at, c.id limit :most")
                .params(reach.parameters())
                .param("most", MOST)
                .query(ServiceObjections::objection)
                .list();
    }

    Optional<Objection> find(Reach reach, UUID record) {
        return jdbc.sql(WAITING + " and c.id = :record")
                .params(reach.parameters())
                .param("record", record)
                .query(ServiceObjections::objection)
                .optional();
    }

    /** @return false if another was quicker */
    boolean see(UUID record, UUID registrar, Instant now) {
        return jdbc.sql("""
                insert into ra.service_objection_seen (record, registrar, seen_at) values (:record, :registrar, :now)
                on conflict do nothing
                """)
                        .param("record", record)
                        .param("registrar", registrar)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static Objection objection(ResultSet row, int number) throws SQLException {
        return new Objection(
                row.getObject("id", UUID.class),
                row.getString("hcode9"),
                row.getString("name_th"),
                row.getString("name_en"),
                row.getObject("provider", UUID.class),
                GivenService.Kind.valueOf(row.getString("kind")),
                row.getTimestamp("served_at").toInstant(),
                Optional.ofNullable(row.getString("reference")),
                row.getTimestamp("ended_at").toInstant(),
                Optional.ofNullable(row.getString("party")).map(Party::valueOf),
                Optional.ofNullable(row.getObject("second", UUID.class)));
    }
}
