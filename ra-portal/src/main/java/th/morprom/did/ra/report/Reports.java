package th.morprom.did.ra.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.report.Report.State;
import th.morprom.did.signing.digests.DigestAlgorithm;
import th.morprom.did.signing.digests.MakeReady.Ready;
import th.morprom.did.signing.digests.SignPdfs.Level;
import th.morprom.did.signing.foreign.Placement;

/** Reports and their files. */
@Repository
class Reports {
    private static final String COLUMNS = """
        id, client, hcode9, doctor, title, level, page, x, y, width, height, sha256, state, laid_at, waits_until,
        opened_at is not null as opened, authorisation, signed_sha256\
        """;

    private final JdbcClient jdbc;

    Reports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Report report, byte[] pdf) {
        var place = report.placement();
        jdbc.sql("""
            insert into ra.report (id, client, hcode9, doctor, title, level, page, x, y, width, height, sha256, pdf,
                                   state, laid_at, waits_until, changed_at)
            values (:id, :client, :hcode9, :doctor, :title, :level, :page, :x, :y, :width, :height, :sha256, :pdf,
                    'WAITING', :now, :until, :now)
            """)
                .param("id", report.id())
                .param("client", report.client())
                .param("hcode9", report.hcode9())
                .param("doctor", report.doctor())
                .param("title", report.title())
                .param("level", report.level().name())
                .param("page", place.map(Placement::page).orElse(null))
                .param("x", place.map(Placement::x).orElse(null))
                .param("y", place.map(Placement::y).orElse(null))
                .param("width", place.map(Placement::width).orElse(null))
                .param("height", place.map(Placement::height).orElse(null))
                .param("sha256", report.sha256())
                .param("pdf", pdf)
                .param("now", Timestamp.from(report.laidAt()))
                .param("until", Timestamp.from(report.waitsUntil()))
                .update();
    }

    Optional<Report> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from ra.report where id = :id")
                .param("id", id)
                .query(Reports::report)
                .optional();
    }

    /** The same; until the caller's transaction ends, nobody changes it. */
    Optional<Report> hold(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from ra.report where id = :id for update")
                .param("id", id)
                .query(Reports::report)
                .optional();
    }

    /**
     * Some that nobody answered in time, held by the caller's transaction; those that somebody else has are left to
     * him.
     */
    List<Report> holdOver(Instant now, int limit) {
        return jdbc.sql("select " + COLUMNS + """
              from ra.report
             where state = 'WAITING' and waits_until <= :now
             order by waits_until
             limit :limit
               for update skip locked
            """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(Reports::report)
                .list();
    }

    List<Report> waiting(UUID doctor, Instant now) {
        return jdbc.sql("select " + COLUMNS + """
              from ra.report
             where doctor = :doctor and state = 'WAITING' and waits_until > :now
             order by laid_at, id
             limit 100
            """)
                .param("doctor", doctor)
                .param("now", Timestamp.from(now))
                .query(Reports::report)
                .list();
    }

    int countWaiting(UUID client, Instant now) {
        return jdbc.sql("""
            select count(*) from ra.report where client = :client and state = 'WAITING' and waits_until > :now
            """)
                .param("client", client)
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    /** The file as it came; empty once it is not needed any more. */
    Optional<byte[]> pdf(UUID id) {
        return jdbc.sql("select pdf from ra.report where id = :id and pdf is not null")
                .param("id", id)
                .query(byte[].class)
                .optional();
    }

    /** The signed file, unless it was signed before that. */
    Optional<byte[]> signed(UUID id, Instant since) {
        return jdbc.sql("""
            select signed from ra.report where id = :id and signed is not null and changed_at >= :since
            """)
                .param("id", id)
                .param("since", Timestamp.from(since))
                .query(byte[].class)
                .optional();
    }

    /** Notes that the doctor has the file. @return 0 if he had it before, or it waits no longer */
    int read(UUID id, Instant now) {
        return jdbc.sql("""
            update ra.report set opened_at = :now where id = :id and opened_at is null and state = 'WAITING'
            """).param("now", Timestamp.from(now)).param("id", id).update();
    }

    /**
     * What his passkey is asked for now; what it was asked for before cannot be signed any more. Two windows that ask in the same second ask
     * the same.
     *
     * @return 0 if it waits no longer, or another question came between
     */
    int open(Report report, UUID authorisation, Ready ready) {
        return jdbc.sql("""
            update ra.report
               set authorisation = :authorisation, digest_algorithm = :algorithm, prepared = :prepared,
                   gap_start = :start, gap_end = :end
             where id = :id and state = 'WAITING'
               and (authorisation is not distinct from :before or authorisation = :authorisation)
            """)
                .param("before", report.authorisation().orElse(null), Types.OTHER)
                .param("authorisation", authorisation)
                .param("algorithm", ready.algorithm().name())
                .param("prepared", ready.bytes())
                .param("start", ready.gapStart())
                .param("end", ready.gapEnd())
                .param("id", report.id())
                .update();
    }

    /** Whether one of those that this question is about waits. */
    boolean isAsked(UUID authorisation) {
        return jdbc.sql("select exists(select 1 from ra.report where authorisation = :authorisation and state ="
                        + " 'WAITING')")
                .param("authorisation", authorisation)
                .query(Boolean.class)
                .single();
    }

    /** The file that was made ready for this question. */
    Optional<Ready> opened(UUID id, UUID authorisation) {
        return jdbc.sql("""
            select prepared, gap_start, gap_end, digest_algorithm
              from ra.report
             where id = :id and authorisation = :authorisation and prepared is not null
            """)
                .param("id", id)
                .param("authorisation", authorisation)
                .query((row, number) -> new Ready(
                        row.getBytes("prepared"),
                        row.getInt("gap_start"),
                        row.getInt("gap_end"),
                        DigestAlgorithm.valueOf(row.getString("digest_algorithm"))))
                .optional();
    }

    /** @return 0 if it was taken back meanwhile, or signed */
    int sign(UUID id, byte[] signed, String sha256, Instant now) {
        return jdbc.sql("""
            update ra.report
               set state = 'SIGNED', signed = :signed, signed_sha256 = :sha256, changed_at = :now, pdf = null,
                   authorisation = null, digest_algorithm = null, prepared = null, gap_start = null, gap_end = null
             where id = :id and state = 'WAITING'
            """)
                .param("signed", signed)
                .param("sha256", sha256)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    /** It is signed no more, and its file goes. @return 0 if it waits no longer */
    int close(UUID id, State state, Instant now) {
        return jdbc.sql("""
            update ra.report
               set state = :state, changed_at = :now, pdf = null,
                   authorisation = null, digest_algorithm = null, prepared = null, gap_start = null, gap_end = null
             where id = :id and state = 'WAITING'
            """)
                .param("state", state.name())
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    /** Signed files that were kept long enough, since then. One in use waits for the next time. */
    void forget(Instant signedBefore) {
        jdbc.sql("""
            update ra.report
               set signed = null
             where id in (select id from ra.report
                           where signed is not null and changed_at < :before
                             for update skip locked)
            """).param("before", Timestamp.from(signedBefore)).update();
    }

    private static Report report(ResultSet row, int number) throws SQLException {
        var page = row.getObject("page", Integer.class);
        var placement = page == null
                ? Optional.<Placement>empty()
                : Optional.of(new Placement(
                        page, row.getFloat("x"), row.getFloat("y"), row.getFloat("width"), row.getFloat("height")));
        return new Report(
                row.getObject("id", UUID.class),
                row.getObject("client", UUID.class),
                row.getString("hcode9"),
                row.getObject("doctor", UUID.class),
                row.getString("title"),
                Level.valueOf(row.getString("level")),
                placement,
                row.getString("sha256"),
                State.valueOf(row.getString("state")),
                row.getTimestamp("laid_at").toInstant(),
                row.getTimestamp("waits_until").toInstant(),
                row.getBoolean("opened"),
                Optional.ofNullable(row.getObject("authorisation", UUID.class)),
                Optional.ofNullable(row.getString("signed_sha256")));
    }
}
