package th.morprom.did.signing.register;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;

/** Takes back an issued document. The file stays what it is; whoever verifies it learns that it does not hold any more. */
public final class WithdrawDocument {
    private final IssuedDocuments documents;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final DocumentChanges listener;
    private final Clock clock;

    public WithdrawDocument(
            IssuedDocuments documents,
            AuditLog audit,
            TransactionTemplate transaction,
            DocumentChanges listener,
            Clock clock) {
        this.documents = documents;
        this.audit = audit;
        this.transaction = transaction;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Withdraws a document. Withdrawn twice is withdrawn once.
     *
     * @param owner its doctor
     * @param actor who has it withdrawn, for the audit log: he, or somebody else who may
     * @throws WithdrawalRefused if no document of this owner was issued under this id
     */
    public void withdraw(UUID documentId, UUID owner, String actor) {
        transaction.executeWithoutResult(status -> {
            if (documents
                    .find(documentId)
                    .filter(found -> found.owner().equals(owner))
                    .isEmpty()) {
                throw new WithdrawalRefused("no document " + documentId + " of this owner");
            }
            if (documents.withdraw(documentId, clock.instant())) {
                audit.append(new AuditEvent("document.withdrawn", actor, documentId.toString(), Map.of()));
                listener.withdrawn(documentId);
            }
        });
    }
}
