package th.morprom.did.ra.notice;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is to hear by e-mail that there is something for him. */
@Repository
class WaitingMails {
    private final JdbcClient jdbc;

    WaitingMails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A mail to be sent.
     *
     * @param email the address that he has shown to be his; empty if he has none any more
     * @param unread how many notices he has not read
     * @param notices how many this mail is for
     * @param attempts with this one
     */
    record Due(UUID person, Optional<String> email, int unread, int notices, int attempts) {}

    /** Takes whoever has waited longest; until {@code lease} is over nobody else does, and then anybody. */
    Optional<Due> take(Duration lease, Instant now) {
        return jdbc.sql("""
                update ra.notice_mail m
                   set attempts = m.attempts + 1, next_attempt_at = :until
                  from (select w.person, case when p.email_verified_at is null then null else p.email end as email,
                               (select count(*) from ra.notice n where n.person = w.person and n.read_at is null) as unread
                          from ra.notice_mail w
                          join ra.person p on p.id = w.person
                         where w.notices > 0 and w.next_attempt_at <= :now
                         order by w.next_attempt_at, w.person
                         limit 1
                           for update of w skip locked) due
                 where m.person = due.person
                returning m.person, due.email, due.unread, m.notices, m.attempts
                """)
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Due(
                        row.getObject("person", UUID.class),
                        Optional.ofNullable(row.getString("email")),
                        row.getInt("unread"),
                        row.getInt("notices"),
                        row.getInt("attempts")))
                .optional();
    }

    /** It is done with, unless it took longer than its lease and another node has taken it since; what was told while it was under way, and what will be, waits until {@code next} at least. */
    void done(Due due, Instant next) {
        jdbc.sql("""
                update ra.notice_mail
                   set notices = greatest(0, notices - :notices), attempts = 0, next_attempt_at = :next
                 where person = :person and attempts = :attempt
                """)
                .param("person", due.person())
                .param("attempt", due.attempts())
                .param("notices", due.notices())
                .param("next", Timestamp.from(next))
                .update();
    }

    void postponed(Due due, String outcome, Instant next) {
        jdbc.sql("""
                update ra.notice_mail set next_attempt_at = :next, last_outcome = :outcome
                 where person = :person and attempts = :attempt
                """)
                .param("person", due.person())
                .param("attempt", due.attempts())
                .param("outcome", outcome)
                .param("next", Timestamp.from(next))
                .update();
    }
}
