package th.morprom.did.signing.credential;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.signing.credential.FindWrappingKeys.WrappingKeyState;

/** Which generations of the wrapping key there are, and how far each has come. */
@Repository
class WrappingGenerations {
    private final JdbcClient jdbc;

    WrappingGenerations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How far one generation has come. */
    record Generation(int number, boolean isNewest, Optional<Instant> emptiedAt, boolean isDestroyed) {}

    int newest() {
        return jdbc.sql("select generation from signing.wrapping_key where superseded_at is null")
                .query(Integer.class)
                .single();
    }

    /** Until the caller's transaction ends, nobody else changes what generations there are; keys are used and added. */
    void hold() {
        jdbc.sql("lock table signing.wrapping_key in share row exclusive mode").update();
    }

    Optional<Generation> find(int generation) {
        return jdbc.sql("""
                select generation, superseded_at is null as newest, emptied_at, destroyed_at is not null as destroyed
                  from signing.wrapping_key
                 where generation = :generation
                """)
                .param("generation", generation)
                .query(WrappingGenerations::generation)
                .optional();
    }

    /** All of them with the number of their keys, the oldest first. */
    List<WrappingKeyState> states() {
        return jdbc.sql("""
                select k.generation, k.superseded_at is null as newest, k.emptied_at,
                       k.destroyed_at is not null as destroyed,
                       count(c.wrapped_under) as keys, count(c.rewrap_refused_for) as refused
                  from signing.wrapping_key k
                  left join signing.credential c on c.wrapped_under = k.generation
                 group by k.generation
                 order by k.generation
                """)
                .query((row, number) -> {
                    var found = generation(row, number);
                    return new WrappingKeyState(
                            found.number(),
                            found.isNewest(),
                            row.getInt("keys"),
                            row.getInt("refused"),
                            found.emptiedAt(),
                            found.isDestroyed());
                })
                .list();
    }

    /** Whether any stored key is wrapped under it. */
    boolean isNeeded(int generation) {
        return jdbc.sql("select exists (select from signing.credential where wrapped_under = :generation)")
                .param("generation", generation)
                .query(Boolean.class)
                .single();
    }

    /** Waits for keys that are being added under the old one; those that come later find it superseded. */
    void supersede(int old, int next, Instant now) {
        jdbc.sql("update signing.wrapping_key set superseded_at = :now where generation = :old")
                .param("now", utc(now))
                .param("old", old)
                .update();
        jdbc.sql("insert into signing.wrapping_key (generation, started_at) values (:next, :now)")
                .param("next", next)
                .param("now", utc(now))
                .update();
    }

    /** Marks the superseded generations that no key is left under, and tells which they are; each is told once. */
    List<Integer> markEmptied(Instant now) {
        return jdbc.sql("""
                update signing.wrapping_key k
                   set emptied_at = :now
                 where superseded_at is not null and emptied_at is null
                   and not exists (select from signing.credential where wrapped_under = k.generation)
                returning generation
                """).param("now", utc(now)).query(Integer.class).list();
    }

    void markDestroyed(int generation, Instant now) {
        jdbc.sql("update signing.wrapping_key set destroyed_at = :now where generation = :generation")
                .param("now", utc(now))
                .param("generation", generation)
                .update();
    }

    private static Generation generation(ResultSet row, int rowNumber) throws SQLException {
        return new Generation(
                row.getInt("generation"),
                row.getBoolean("newest"),
                Optional.ofNullable(row.getObject("emptied_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getBoolean("destroyed"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
