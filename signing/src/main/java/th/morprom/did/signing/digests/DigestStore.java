package th.morprom.did.signing.digests;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.audit.commit.Turns;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.credential.Credentials;
import th.morprom.did.signing.digests.DigestsRefused.Reason;

/** What is remembered of digests, each change together with its audit event. */
public final class DigestStore {
    private final DigestAuthorisations authorisations;
    private final DigestClaims claims;
    private final Turns turns;
    private final Credentials credentials;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    public DigestStore(
            JdbcClient jdbc, Credentials credentials, AuditLog audit, PlatformTransactionManager transactions) {
        this.authorisations = new DigestAuthorisations(jdbc);
        this.claims = new DigestClaims(jdbc);
        this.turns = new Turns(jdbc);
        this.credentials = credentials;
        this.audit = audit;
        // Of its own: what failed, and what was claimed, stays written down even if the caller rolls back.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    DigestAuthorisations authorisations() {
        return authorisations;
    }

    DigestClaims claims() {
        return claims;
    }

    Turns turns() {
        return turns;
    }

    Credentials credentials() {
        return credentials;
    }

    /** The credential; refused if there is none. */
    Credential credential(UUID id) {
        return credentials
                .find(id)
                .orElseThrow(() -> new DigestsRefused(Reason.UNKNOWN_CREDENTIAL, "no credential " + id));
    }

    void note(String type, String actor, UUID authorisation, Map<String, String> details) {
        audit.append(new AuditEvent(type, actor, authorisation.toString(), details));
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
