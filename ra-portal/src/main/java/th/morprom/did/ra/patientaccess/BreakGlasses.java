package th.morprom.did.ra.patientaccess;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.patientaccess.BreakGlass.Outcome;
import th.morprom.did.ra.patientaccess.BreakGlass.Review;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.PersonalDataKeys;

/** The accesses for which the glass was broken, and what was found about each. */
@Repository
public class BreakGlasses {
    static final int PAGE = 50;
    private static final int MOST_ENCRYPTED_AT_ONCE = 500;

    private static final String FROM = """
              from ra.patient_access a
              join ra.facility f on f.hcode9 = a.hcode9
              left join ra.break_glass_review r on r.access = a.id
            """;

    private static final String SELECT = "select " + PatientAccesses.COLUMNS + """
                   , p.title_th, p.given_name_th, p.family_name_th, p.given_name_en, p.family_name_en,
                   f.name_th as facility_th, f.name_en as facility_en, c.name as program,
                   r.outcome, r.registrar, r.reviewed_at
            """ + FROM + """
              join ra.person p on p.id = a.professional
              join ra.machine_client c on c.id = a.client
             where a.purpose = 'BTG'
            """;

    private static final String WITHIN = """
               and (f.branch = any(:branches) or f.scope_province = any(:provinces) or f.hcode9 = any(:facilities))
            """;

    private final JdbcClient jdbc;
    private final PersonalDataKeys keys;

    BreakGlasses(JdbcClient jdbc, PersonalDataKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /**
     * A page of them.
     *
     * @param number from 1
     * @param total on all pages
     */
    public record Page(List<BreakGlass> broken, int number, int pages, int total) {
        public Page {
            broken = List.copyOf(broken);
        }
    }

    /**
     * Those at facilities within reach that nobody has reviewed, the oldest first.
     *
     * @param number of the page, from 1; one that is not there is the nearest that is
     */
    public Page waiting(Reach reach, int number) {
        return page(reach, number, " and r.access is null", " order by a.opened_at, a.id");
    }

    /** How many those are. */
    public int countWaiting(Reach reach) {
        return count(reach, " and r.access is null");
    }

    /** Those that were reviewed, the latest review first; pages as above. */
    public Page reviewed(Reach reach, int number) {
        return page(reach, number, " and r.access is not null", " order by r.reviewed_at desc, a.id");
    }

    private int count(Reach reach, String which) {
        return jdbc.sql("select count(*) " + FROM + " where a.purpose = 'BTG'" + which + WITHIN)
                .params(reach.parameters())
                .query(Integer.class)
                .single();
    }

    private Page page(Reach reach, int number, String which, String order) {
        var total = count(reach, which);
        var shown = PageOfList.nearest(number, total, PAGE);
        var broken = jdbc.sql(SELECT + WITHIN + which + order + " limit :limit offset :offset")
                .params(reach.parameters())
                .param("limit", PAGE)
                .param("offset", shown.offset())
                .query(BreakGlasses::breakGlass)
                .list();
        return new Page(broken, shown.number(), shown.pages(), total);
    }

    /** The one of this id; empty if it is out of reach. */
    public Optional<BreakGlass> find(Reach reach, UUID id) {
        return jdbc.sql(SELECT + WITHIN + " and a.id = :id")
                .params(reach.parameters())
                .param("id", id)
                .query(BreakGlasses::breakGlass)
                .optional();
    }

    /** What was written about it, in clear: the token is asked. */
    BreakGlass.Words words(UUID id) {
        return jdbc.sql("""
                select a.reason, r.note, r.note_encrypted
                  from ra.patient_access a left join ra.break_glass_review r on r.access = a.id
                 where a.id = :id
                """)
                .param("id", id)
                .query((row, number) -> new BreakGlass.Words(decrypted(row.getBytes("reason")), note(row)))
                .single();
    }

    private Optional<String> note(ResultSet row) throws SQLException {
        var inClear = Optional.ofNullable(row.getString("note"));
        return inClear.isPresent()
                ? inClear
                : Optional.ofNullable(row.getBytes("note_encrypted")).map(this::decrypted);
    }

    /** @return false if somebody reviewed it before */
    boolean review(UUID id, Review review, String note) {
        return jdbc.sql("""
                insert into ra.break_glass_review (access, outcome, note_encrypted, registrar, reviewed_at)
                values (:id, :outcome, :note, :registrar, :time)
                on conflict (access) do nothing
                """)
                        .param("id", id)
                        .param("outcome", review.outcome().name())
                        .param("note", encrypted(note))
                        .param("registrar", review.registrar())
                        .param("time", Timestamp.from(review.time()))
                        .update()
                == 1;
    }

    /** Notes that were written in clear, by their access, the oldest first. */
    Map<UUID, String> notesInClear() {
        var notes = new LinkedHashMap<UUID, String>();
        jdbc.sql("select access, note from ra.break_glass_review where note is not null"
                        + " order by reviewed_at, access limit :most")
                .param("most", MOST_ENCRYPTED_AT_ONCE)
                .query(row -> {
                    notes.put(row.getObject("access", UUID.class), row.getString("note"));
                });
        return notes;
    }

    /** @return false if another node did it */
    boolean encryptNote(UUID access, String note) {
        return jdbc.sql("""
                update ra.break_glass_review set note_encrypted = :encrypted, note = null
                 where access = :access and note is not null
                """)
                        .param("encrypted", encrypted(note))
                        .param("access", access)
                        .update()
                == 1;
    }

    private byte[] encrypted(String text) {
        return keys.encrypt(text.getBytes(StandardCharsets.UTF_8));
    }

    private String decrypted(byte[] encrypted) {
        return new String(keys.decrypt(encrypted), StandardCharsets.UTF_8);
    }

    private static BreakGlass breakGlass(ResultSet row, int number) throws SQLException {
        return new BreakGlass(
                PatientAccesses.access(row, number),
                People.name(row),
                row.getString("facility_th"),
                row.getString("facility_en"),
                row.getString("program"),
                review(row));
    }

    private static Optional<Review> review(ResultSet row) throws SQLException {
        var time = row.getTimestamp("reviewed_at");
        return time == null
                ? Optional.empty()
                : Optional.of(new Review(
                        Outcome.valueOf(row.getString("outcome")),
                        row.getObject("registrar", UUID.class),
                        time.toInstant()));
    }
}
