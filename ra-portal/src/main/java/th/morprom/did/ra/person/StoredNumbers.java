package th.morprom.did.ra.person;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The citizen numbers that are stored: of people with an account, and of those whom facilities have named. */
@Repository
public final class StoredNumbers {
    private final JdbcClient jdbc;

    public StoredNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether none is, so that nothing would be lost with the keys by which they are encrypted and found. */
    public boolean isEmpty() {
        return jdbc.sql("""
                select not exists (select from ra.person where citizen_number is not null)
                   and not exists (select from ra.staff_member)
                """).query(Boolean.class).single();
    }
}
