package th.morprom.did.audit.chain;

import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The segments into which the log is cut. */
@Repository
public class Segments {
    private final JdbcClient jdbc;

    public Segments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, dropped ones too, the open one last. */
    public List<Segment> all() {
        return jdbc.sql("""
                select number, first_sequence, previous_hash, opened_at
                  from audit.segment
                 order by number
                """)
                .query((row, number) -> new Segment(
                        row.getInt("number"),
                        row.getLong("first_sequence"),
                        HexFormat.of().formatHex(row.getBytes("previous_hash")),
                        row.getTimestamp("opened_at").toInstant()))
                .list();
    }

    /** Closes the open segment, unless it is empty, and opens the next. */
    public boolean cut() {
        return jdbc.sql("select audit.open_segment()").query(Boolean.class).single();
    }

    /**
     * Drops the rows of a segment; the database looks at its seal and its drop order first.
     *
     * @throws org.springframework.dao.DataAccessException if it refuses, or if readers keep it waiting for more than three seconds
     */
    public void drop(int number) {
        jdbc.sql("select audit.drop_segment(:number)")
                .param("number", number)
                .query((row, count) -> number)
                .list();
    }

    /** How many partitions hold events that belong to none of the segments. */
    public int strangers() {
        return jdbc.sql("""
                select count(*)
                  from pg_inherits i
                  join pg_class c on c.oid = i.inhrelid
                 where i.inhparent = 'audit.event'::regclass
                   and not exists (select from audit.segment s where c.relname = 'event_' || s.number)
                """).query(Integer.class).single();
    }
}
