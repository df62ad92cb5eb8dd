package th.morprom.did.ra.patientaccess;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.person.PersonalDataKeys;

/** Every access that was opened. Rows are added, never changed or removed. */
@Repository
public class PatientAccesses {
    static final String COLUMNS = """
            a.id, a.professional, a.client, a.hcode9, a.patient, a.patient_reference, a.patient_masked, a.purpose,
                   a.opened_at, a.valid_until
            """;

    private static final String ACCESS = "select " + COLUMNS + " from ra.patient_access a ";

    private final JdbcClient jdbc;
    private final PersonalDataKeys keys;

    PatientAccesses(JdbcClient jdbc, PersonalDataKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** All that were ever opened to the certificates of this citizen number. */
    public List<UUID> of(String patientReference) {
        return jdbc.sql("select id from ra.patient_access where patient_reference = :reference")
                .param("reference", patientReference)
                .query(UUID.class)
                .list();
    }

    /** What is open to this reader, the latest first. */
    List<PatientAccess> open(PatientAccess.Reader reader, Instant now) {
        return jdbc.sql(ACCESS + """
                 where a.professional = :professional and a.client = :client and a.valid_until > :now
                 order by a.opened_at desc, a.id
                """)
                .param("professional", reader.professional())
                .param("client", reader.client())
                .param("now", Timestamp.from(now))
                .query(PatientAccesses::access)
                .list();
    }

    /** How many he opened since then in all programs, by breaking the glass or else by consent. */
    int countSince(UUID professional, boolean breakingGlass, Instant since) {
        return jdbc.sql("""
                select count(*) from ra.patient_access
                 where professional = :professional and opened_at > :since and (purpose = :btg) = :breaking
                """)
                .param("professional", professional)
                .param("since", Timestamp.from(since))
                .param("btg", PurposeOfUse.BTG.name())
                .param("breaking", breakingGlass)
                .query(Integer.class)
                .single();
    }

    /** @param reason in the professional's words, which may tell of the patient: encrypted */
    void add(PatientAccess access, Optional<String> reason) {
        jdbc.sql("""
                insert into ra.patient_access (id, professional, client, hcode9, patient, patient_reference,
                       patient_masked, purpose, reason, opened_at, valid_until)
                values (:id, :professional, :client, :hcode9, :patient, :reference, :masked, :purpose, :reason, :opened, :until)
                """)
                .param("id", access.id())
                .param("professional", access.reader().professional())
                .param("client", access.reader().client())
                .param("hcode9", access.hcode9())
                .param("patient", access.patient().orElse(null))
                .param("reference", access.patientReference())
                .param("masked", access.patientMasked())
                .param("purpose", access.purpose().name())
                .param(
                        "reason",
                        reason.map(text -> keys.encrypt(text.getBytes(StandardCharsets.UTF_8)))
                                .orElse(null))
                .param("opened", Timestamp.from(access.openedAt()))
                .param("until", Timestamp.from(access.until()))
                .update();
    }

    /** The access in a row with {@link #COLUMNS}. */
    static PatientAccess access(ResultSet row, int number) throws SQLException {
        return new PatientAccess(
                row.getObject("id", UUID.class),
                new PatientAccess.Reader(
                        row.getObject("professional", UUID.class), row.getObject("client", UUID.class)),
                row.getString("hcode9"),
                Optional.ofNullable(row.getObject("patient", UUID.class)),
                row.getString("patient_reference"),
                row.getString("patient_masked"),
                PurposeOfUse.valueOf(row.getString("purpose")),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("valid_until").toInstant());
    }
}
