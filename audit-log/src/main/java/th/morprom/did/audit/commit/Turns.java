package th.morprom.did.audit.commit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose turn it is, among all processes that use one database. */
@Repository
public final class Turns {
    private final JdbcClient jdbc;

    public Turns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits until nobody else has the turn; it is held until the caller's transaction ends.
     *
     * @param what a name, known by its hash of 64 bits: two names that collide wait for each other, and nothing worse
     */
    public void take(String what) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .param("what", what)
                .query((row, number) -> number)
                .list();
    }
}
