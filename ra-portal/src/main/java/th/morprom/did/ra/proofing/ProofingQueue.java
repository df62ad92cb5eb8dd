package th.morprom.did.ra.proofing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.person.PersonName;

/** Enrolments that wait for their applicant at the counter. */
@Repository
public class ProofingQueue {
    /** Anybody can begin an enrolment here. The list only helps: whoever comes is found by his card. */
    static final int MOST = 50;
    /** Who has left his so long is not expected; his card finds him still. */
    static final Duration EXPECTED = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Enrolments enrolments;
    private final People people;
    private final Clock clock;

    ProofingQueue(JdbcClient jdbc, Enrolments enrolments, People people, Clock clock) {
        this.jdbc = jdbc;
        this.enrolments = enrolments;
        this.people = people;
        this.clock = clock;
    }

    /** One of them. */
    public record WaitingForProofing(UUID enrolment, PersonName name, String maskedCitizenNumber, Instant since) {}

    /**
     * Those affiliated with a facility.
     *
     * @param newest the newest first
     * @param more whether others wait too
     */
    public record Waiting(List<WaitingForProofing> newest, boolean more) {}

    /** Those affiliated with this facility (hcode9). */
    public Waiting at(String hcode9) {
        var found = jdbc.sql("""
                select e.id, e.changed_at, p.title_th, p.given_name_th, p.family_name_th, p.given_name_en,
                       p.family_name_en, p.citizen_masked
                  from ra.enrolment e join ra.person p on p.id = e.person
                 where e.state in ('DRAFT', 'RETURNED') and e.ial is null and e.hcode9 = :hcode9
                   and e.changed_at > :after
                 order by e.changed_at desc, e.id
                 limit :most
                """)
                .param("hcode9", hcode9)
                .param("after", Timestamp.from(clock.instant().minus(EXPECTED)))
                .param("most", MOST + 1)
                .query(ProofingQueue::waiting)
                .list();
        return new Waiting(found.stream().limit(MOST).toList(), found.size() > MOST);
    }

    /**
     * Somebody at the counter.
     *
     * @param enrolment an open one of his, proofed before or not; empty for a citizen
     */
    public record AtCounter(Person person, Optional<UUID> enrolment) {}

    /** The person whose card lies in the reader, if he registered. */
    public Optional<AtCounter> of(CitizenNumber number) {
        return people.find(number)
                .map(person -> new AtCounter(
                        person,
                        enrolments.own(person.id()).open().stream().findFirst().map(Enrolment::id)));
    }

    private static WaitingForProofing waiting(ResultSet row, int number) throws SQLException {
        return new WaitingForProofing(
                row.getObject("id", UUID.class),
                People.name(row),
                row.getString("citizen_masked"),
                row.getTimestamp("changed_at").toInstant());
    }
}
