package th.morprom.did.ra.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.audit.commit.Turns;
import th.morprom.did.ra.consent.ConsentReceipt.Shown;

/** All receipts. Rows are added, never changed or removed. */
@Repository
public class Consents {
    /**
     * {@link #sufficient} as a condition of SQL upon {@code e.person}: the last word on every needed purpose was yes, to a notice for
     * professionals.
     */
    public static final String SUFFICIENT = """
             and (select count(*) filter (where last.given and not starts_with(last.notice_version, '%s'))
                    from (select distinct on (r.purpose) r.given, r.notice_version
                            from ra.consent_receipt r
                           where r.person = e.person and r.purpose in (%s)
                           order by r.purpose, r.position desc) last) = %d
            """.formatted(
                    Audience.CITIZEN.prefix(),
                    needed().map(purpose -> "'" + purpose.name() + "'").collect(Collectors.joining(", ")),
                    needed().count());

    /** That {@code s.person} did not take back the consent to share, as a condition of SQL: {@link #withdrawn} is false. */
    public static final String SHARES = """
             and coalesce((select r.given from ra.consent_receipt r
                            where r.person = s.person and r.purpose = '%s'
                            order by r.position desc limit 1), true)
            """.formatted(Purpose.SHARE);

    private static final String RECEIPT = """
            select id, person, purpose, given, notice_version, notice_sha256, language, time, actor, channel,
                   canonical, sha256
              from ra.consent_receipt
            """;

    private final JdbcClient jdbc;

    Consents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every receipt of a person, newest first. */
    public List<ConsentReceipt> of(UUID person) {
        return jdbc.sql(RECEIPT + " where person = :person order by position desc")
                .param("person", person)
                .query(Consents::receipt)
                .list();
    }

    /** The receipt of this id. */
    public Optional<ConsentReceipt> find(UUID receipt) {
        return jdbc.sql(RECEIPT + " where id = :id")
                .param("id", receipt)
                .query(Consents::receipt)
                .optional();
    }

    /** The consents that stand now: for each purpose the last word, if it was yes. */
    public Map<Purpose, ConsentReceipt> inForce(UUID person) {
        var last = new EnumMap<Purpose, ConsentReceipt>(Purpose.class);
        of(person).forEach(receipt -> last.putIfAbsent(receipt.purpose(), receipt));
        last.values().removeIf(receipt -> !receipt.given());
        return last;
    }

    /** Those of them that answer a notice for professionals. What somebody agreed to as a citizen is less. */
    public Map<Purpose, ConsentReceipt> inForceForProfession(UUID person) {
        var given = inForce(person);
        given.values().removeIf(receipt -> Audience.of(receipt.shown().noticeVersion()) != Audience.PROFESSIONAL);
        return given;
    }

    /** Whether every consent that a certificate needs stands now. */
    public boolean sufficient(UUID person) {
        var given = inForceForProfession(person);
        return needed().allMatch(given::containsKey);
    }

    /** Whether all these stand now, whomever the notice spoke to. */
    public boolean stand(UUID person, Purpose... purposes) {
        return inForce(person).keySet().containsAll(List.of(purposes));
    }

    /** Whether his last word on it was no. Whoever was never asked, or did not answer, has taken nothing back. */
    public boolean withdrawn(UUID person, Purpose purpose) {
        return of(person).stream()
                .filter(receipt -> receipt.purpose() == purpose)
                .findFirst()
                .filter(receipt -> !receipt.given())
                .isPresent();
    }

    /**
     * Holds this person's consents until the caller's transaction ends: nobody takes one back meanwhile. For whoever
     * makes something that must not outlive a withdrawal; taken after the locks on the person and on an enrolment, never before.
     */
    public void hold(UUID person) {
        new Turns(jdbc).take("ra.consent/" + person);
    }

    void add(ConsentReceipt receipt, Optional<UUID> guardianship) {
        jdbc.sql("""
                insert into ra.consent_receipt (id, person, purpose, given, notice_version, notice_sha256, language,
                       time, actor, guardianship, channel, canonical, sha256)
                values (:id, :person, :purpose, :given, :version, :noticeSha256, :language,
                       :time, :actor, :guardianship, :channel, :canonical, :sha256)
                """)
                .param("id", receipt.id())
                .param("person", receipt.person())
                .param("purpose", receipt.purpose().name())
                .param("given", receipt.given())
                .param("version", receipt.shown().noticeVersion())
                .param("noticeSha256", receipt.shown().noticeSha256())
                .param("language", receipt.shown().language().name())
                .param("time", Timestamp.from(receipt.time()))
                .param("actor", receipt.actor())
                .param("guardianship", guardianship.orElse(null))
                .param("channel", receipt.channel())
                .param("canonical", receipt.canonicalJson())
                .param("sha256", receipt.sha256())
                .update();
    }

    /** Keeps the text that a receipt proves. */
    void keep(Notice notice, Instant now) {
        jdbc.sql("""
                insert into ra.notice_text (sha256, text, first_shown_at) values (:sha256, :text, :now)
                on conflict (sha256) do nothing
                """)
                .param("sha256", notice.sha256())
                .param("text", notice.text())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The text with this hash; empty if it was shown only before texts were kept. */
    Optional<String> text(String sha256) {
        return jdbc.sql("select text from ra.notice_text where sha256 = :sha256")
                .param("sha256", sha256)
                .query(String.class)
                .optional();
    }

    private static Stream<Purpose> needed() {
        return Arrays.stream(Purpose.values()).filter(Purpose::needed);
    }

    private static ConsentReceipt receipt(ResultSet row, int number) throws SQLException {
        return new ConsentReceipt(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                Purpose.valueOf(row.getString("purpose")),
                row.getBoolean("given"),
                new Shown(
                        row.getString("notice_version"),
                        row.getString("notice_sha256"),
                        Language.valueOf(row.getString("language"))),
                row.getTimestamp("time").toInstant(),
                row.getObject("actor", UUID.class),
                row.getString("channel"),
                row.getString("canonical"),
                row.getString("sha256"));
    }
}
