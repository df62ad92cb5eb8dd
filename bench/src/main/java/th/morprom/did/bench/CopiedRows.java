package th.morprom.did.bench;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills tables past the application, by copies of a row that it wrote itself. */
final class CopiedRows {
    private final JdbcClient jdbc;

    CopiedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is copied.
     *
     * @param table with its schema
     * @param row of which table row; a condition
     * @param own what the copy with number {@code n} has of its own, by column; {@code d} is the row
     */
    record Copy(String table, String row, Map<String, String> own) {}

    /** Adds the copies numbered from {@code first} to {@code last} for which the condition holds. */
    void add(Copy copy, long first, long last, String condition) {
        var name = copy.table().split("\\.");
        var columns =
                jdbc.sql("""
                select column_name from information_schema.columns
                 where table_schema = ? and table_name = ? and is_generated = 'NEVER' and is_identity = 'NO'
                 order by ordinal_position
                """).param(name[0]).param(name[1]).query(String.class).list();
        jdbc.sql(
                        "insert into %s (%s) select %s from generate_series(%d, %d) as n, (select * from %s where %s limit 1) as d where %s"
                                .formatted(
                                        copy.table(),
                                        String.join(", ", columns),
                                        columns.stream()
                                                .map(column -> copy.own().getOrDefault(column, "d." + column))
                                                .collect(Collectors.joining(", ")),
                                        first,
                                        last,
                                        copy.table(),
                                        copy.row(),
                                        condition))
                .update();
    }

    /** Leaves a table as the autovacuum would. */
    void settle(String table) {
        jdbc.sql("vacuum analyze " + table).update();
    }
}
