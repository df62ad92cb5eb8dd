package th.morprom.did.signing.activation;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.signing.document.MedicalCertificate;

/** The documents that wait for their doctors. Who may see which is the caller's business. */
@Repository
public class Drafts {
    private static final String SELECT = """
            select id, owner, credential, number, verification_token, masked_patient, content, pdf, replaces, written_at
              from signing.draft
            """;

    private final JdbcClient jdbc;

    public Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The draft with this id. */
    public Optional<Draft> find(UUID id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(Drafts::draft)
                .optional();
    }

    /** Keeps a draft, inside the caller's transaction: it waits if and only if what the caller writes beside it is there. */
    public void add(Draft draft) {
        jdbc.sql("""
                insert into signing.draft
                       (id, owner, credential, number, verification_token, masked_patient, content, pdf, replaces,
                        written_at)
                values (:id, :owner, :credential, :number, :token, :maskedPatient, :content, :pdf, :replaces, :writtenAt)
                """)
                .param("id", draft.id())
                .param("owner", draft.owner())
                .param("credential", draft.credential())
                .param("number", draft.number())
                .param("token", draft.verificationToken())
                .param("maskedPatient", draft.maskedPatient())
                .param("content", new String(draft.content().json(), StandardCharsets.UTF_8))
                .param("pdf", draft.pdf())
                .param("replaces", draft.replaces().orElse(null))
                .param("writtenAt", draft.writtenAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Those of these ids, held by the caller's transaction until its end; always in one order, so that nobody waits in a ring.
     * They are not read: what cannot be read can be removed.
     */
    List<UUID> lock(Collection<UUID> ids) {
        return jdbc.sql("select id from signing.draft where id = any(:ids) order by id for update")
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** Those of these ids. */
    List<Draft> find(Collection<UUID> ids) {
        return jdbc.sql(SELECT + " where id = any(:ids) order by id")
                .param("ids", ids.toArray(UUID[]::new))
                .query(Drafts::draft)
                .list();
    }

    /** Removes it; the row of the document it may have become is another's business. */
    void remove(UUID id) {
        jdbc.sql("delete from signing.draft where id = :id").param("id", id).update();
    }

    private static Draft draft(ResultSet row, int rowNumber) throws SQLException {
        return new Draft(
                row.getObject("id", UUID.class),
                row.getObject("owner", UUID.class),
                row.getObject("credential", UUID.class),
                row.getString("number"),
                row.getString("verification_token"),
                row.getString("masked_patient"),
                MedicalCertificate.ofJson(row.getString("content").getBytes(StandardCharsets.UTF_8)),
                row.getBytes("pdf"),
                Optional.ofNullable(row.getObject("replaces", UUID.class)),
                row.getObject("written_at", OffsetDateTime.class).toInstant());
    }
}
