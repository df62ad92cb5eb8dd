package th.morprom.did.signing.register;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.signing.document.CitizenNumber;

/** Whose medical certificate each document is, by reference: the register itself holds no citizen number. */
@Repository
public class PatientIndex {
    private final JdbcClient jdbc;
    private final PatientReference references;

    public PatientIndex(JdbcClient jdbc, PatientReference references) {
        this.jdbc = jdbc;
        this.references = references;
    }

    /** The patient's reference; the token is asked for it, so that no transaction should wait for this. */
    public Optional<String> reference(CitizenNumber patient) {
        return references.of(patient);
    }

    /** Notes the patient of a document in the register, inside the caller's transaction. */
    public void note(UUID documentId, Optional<String> patient) {
        patient.ifPresent(reference -> jdbc.sql(
                        "insert into signing.document_patient (document, reference) values (:document, :reference)")
                .param("document", documentId)
                .param("reference", reference)
                .update());
    }
}
