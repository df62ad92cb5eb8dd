package th.morprom.did.ra.email;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.person.Contact;

/** Which address each person has shown to be his, and which he is about to. */
@Repository
public class EmailAddresses {
    private static final int MOST_MISSES = 5;

    private final JdbcClient jdbc;

    EmailAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How somebody's address stands.
     *
     * @param given as typed at registration or proved since
     * @param verified whether it is shown to be his
     * @param awaited another, whose code is still good
     */
    public record State(Optional<String> given, boolean verified, Optional<String> awaited) {}

    /** Of this person now. */
    public State of(UUID person, Instant now) {
        return jdbc.sql("""
                select p.email, p.email_verified_at is not null as verified, a.email as awaited
                  from ra.person p
                  left join ra.email_proof a on a.person = p.id and a.expires_at > :now and a.misses < :most
                 where p.id = :person
                """)
                .param("person", person)
                .param("now", Timestamp.from(now))
                .param("most", MOST_MISSES)
                .query((row, number) -> new State(
                        Optional.ofNullable(row.getString("email")),
                        row.getBoolean("verified"),
                        Optional.ofNullable(row.getString("awaited"))))
                .single();
    }

    /** Puts this address and its code in place of whatever the person was about to prove. */
    void await(UUID person, String email, byte[] codeSha256, Instant until) {
        jdbc.sql("""
                insert into ra.email_proof (person, email, code_sha256, expires_at)
                values (:person, :email, :code, :until)
                on conflict (person) do update
                   set email = :email, code_sha256 = :code, misses = 0, expires_at = :until
                """)
                .param("person", person)
                .param("email", email)
                .param("code", codeSha256)
                .param("until", Timestamp.from(until))
                .update();
    }

    /** Whether this is the code. A wrong one is counted in the same breath: those who try at once wait for each other. */
    boolean matches(UUID person, byte[] codeSha256, Instant now) {
        return jdbc.sql("""
                update ra.email_proof set misses = misses + case when code_sha256 = :code then 0 else 1 end
                 where person = :person and expires_at > :now and misses < :most
                returning code_sha256 = :code
                """)
                .param("person", person)
                .param("code", codeSha256)
                .param("now", Timestamp.from(now))
                .param("most", MOST_MISSES)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Makes the awaited address the person's own, if this is its code still and the address is fit; inside the caller's change. */
    boolean prove(UUID person, byte[] codeSha256, Instant now) {
        var email = jdbc.sql(
                        "delete from ra.email_proof where person = :person and code_sha256 = :code returning email")
                .param("person", person)
                .param("code", codeSha256)
                .query(String.class)
                .optional()
                // One that an older release took and this one would not.
                .filter(Contact::isEmail);
        email.ifPresent(proved -> jdbc.sql(
                        "update ra.person set email = :email, email_verified_at = :now where id = :person and voided_at is null")
                .param("email", proved)
                .param("now", Timestamp.from(now))
                .param("person", person)
                .update());
        return email.isPresent();
    }

    /** Nothing is known of an address of this person any more. */
    void remove(UUID person) {
        jdbc.sql("update ra.person set email = null, email_verified_at = null where id = :person")
                .param("person", person)
                .update();
        jdbc.sql("delete from ra.email_proof where person = :person")
                .param("person", person)
                .update();
    }

    void forget(Instant before) {
        jdbc.sql("delete from ra.email_proof where expires_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }
}
