package th.morprom.did.signing.activation;

import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.credential.Credentials;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.register.PatientIndex;
import th.morprom.did.signing.register.PatientReference;

/** What activation remembers, each change together with its audit event. */
public final class ActivationStore {
    private final PendingDocuments documents;
    private final PatientIndex patients;
    private final Drafts drafts;
    private final Batches batches;
    private final Credentials credentials;
    private final IssuedDocuments issued;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    public ActivationStore(
            JdbcClient jdbc,
            Credentials credentials,
            PatientReference references,
            IssuedDocuments issued,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        this.documents = new PendingDocuments(jdbc);
        this.patients = new PatientIndex(jdbc, references);
        this.drafts = new Drafts(jdbc);
        this.batches = new Batches(jdbc);
        this.credentials = credentials;
        this.issued = issued;
        this.audit = audit;
        // Of its own: that an attempt failed stays written down even if the caller rolls back upon the refusal.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    PendingDocuments documents() {
        return documents;
    }

    PatientIndex patients() {
        return patients;
    }

    Drafts drafts() {
        return drafts;
    }

    Batches batches() {
        return batches;
    }

    Credentials credentials() {
        return credentials;
    }

    IssuedDocuments issued() {
        return issued;
    }

    JudgeAssertion judge(RelyingParty relyingParty, Clock clock) {
        return new JudgeAssertion(credentials, audit, relyingParty, clock);
    }

    void note(AuditEvent event) {
        audit.append(event);
    }

    /** Commits all of it or nothing. */
    <T> T change(Supplier<T> work) {
        var result = transaction.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("a change gives its result");
        }
        return result;
    }
}
