package th.morprom.did.ra.enrolment;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.audit.commit.Turns;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment.Place;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;

/**
 * Which enrolments a person may have beside each other: one under way at a place, none where a certificate of his runs, and no more than
 * registrars can be asked to look at. Whoever asks holds the person's enrolments until his transaction ends: two that ask at once are not
 * both told yes. The turn is the last thing that is taken, after every lock on a row.
 */
@Repository
class Openings {
    private static final int MOST_UNDER_WAY = 5;
    private static final int MOST_OPENED = 10;
    private static final Duration LATELY = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Enrolments enrolments;
    private final RenewedCertificates certificates;
    private final Changes changes;

    Openings(JdbcClient jdbc, Enrolments enrolments, RenewedCertificates certificates, Changes changes) {
        this.jdbc = jdbc;
        this.enrolments = enrolments;
        this.certificates = certificates;
        this.changes = changes;
    }

    /** @throws EnrolmentRefused with {@code UNDER_WAY}, {@code CERTIFICATE_RUNS} or {@code TOO_MANY} if another may not be opened there */
    void requireOpenable(UUID person, Place place) {
        requireFree(person, place);
        var underWay = enrolments.of(person).stream()
                .filter(enrolment -> enrolment.state().underWay())
                .count();
        if (underWay >= MOST_UNDER_WAY || openedLately(person) >= MOST_OPENED) {
            throw new EnrolmentRefused(Reason.TOO_MANY);
        }
    }

    /** @throws EnrolmentRefused with {@code UNDER_WAY} or {@code CERTIFICATE_RUNS} if his enrolment cannot lie there */
    void requireFree(UUID person, Place place) {
        requireNoneUnderWay(person, place);
        if (certificates.runsAt(person, place, Instant.EPOCH, changes.now())) {
            throw new EnrolmentRefused(Reason.CERTIFICATE_RUNS);
        }
    }

    /** @throws EnrolmentRefused with {@code UNDER_WAY}, or with {@code CERTIFICATE_RUNS} if a later one is there already */
    void requireRenewable(Enrolment certified, String serialHex) {
        requireNoneUnderWay(certified.person(), certified.place());
        if (certificates.runsAt(
                certified.person(), certified.place(), certificates.notBefore(serialHex), changes.now())) {
            throw new EnrolmentRefused(Reason.CERTIFICATE_RUNS);
        }
    }

    private void requireNoneUnderWay(UUID person, Place place) {
        new Turns(jdbc).take("ra.enrolments/" + person);
        if (enrolments.of(person).stream()
                .anyMatch(enrolment ->
                        enrolment.state().underWay() && enrolment.place().equals(place))) {
            throw new EnrolmentRefused(Reason.UNDER_WAY);
        }
    }

    private int openedLately(UUID person) {
        return jdbc.sql("select count(*) from ra.enrolment where person = :person and opened_at > :since")
                .param("person", person)
                .param("since", Timestamp.from(changes.now().minus(LATELY)))
                .query(Integer.class)
                .single();
    }
}
