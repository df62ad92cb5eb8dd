package th.morprom.did.signing.sample;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.activation.AbandonDocuments;
import th.morprom.did.signing.activation.ActivationStore;
import th.morprom.did.signing.activation.Draft;
import th.morprom.did.signing.activation.Drafts;
import th.morprom.did.signing.activation.FinishBatch;
import th.morprom.did.signing.activation.IssueDocument;
import th.morprom.did.signing.activation.MakeSignature;
import th.morprom.did.signing.activation.PrepareBatch;
import th.morprom.did.signing.activation.ReadDraft;
import th.morprom.did.signing.activation.RenderDocument;
import th.morprom.did.signing.activation.SignBatch;
import th.morprom.did.signing.activation.SigningHands;
import th.morprom.did.signing.activation.TakeBackDraft;
import th.morprom.did.signing.activation.WriteDraft;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.register.DocumentChanges;
import th.morprom.did.signing.register.IssuedDocuments;

/** What waits for a doctor, and signing several at once. */
public final class Batching {
    /** Daemons, shared by all tests. */
    private static final SigningHands HANDS = new SigningHands(4);

    public final Drafts drafts;
    public final WriteDraft writeDraft;
    public final ReadDraft readDraft;
    public final PrepareBatch prepareBatch;
    public final SignBatch signBatch;
    public final AbandonDocuments abandon;
    public final FinishBatch finishBatch;
    private final TakeBackDraft takeBackDraft;
    private final TransactionTemplate transaction;

    /** What signing itself is made of. */
    record Parts(
            ActivationStore store,
            RenderDocument render,
            RelyingParty relyingParty,
            MakeSignature signature,
            IssueDocument issue,
            DocumentChanges heard) {}

    Batching(Parts parts, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        var store = parts.store();
        this.drafts = new Drafts(jdbc);
        this.writeDraft = new WriteDraft(store, parts.render(), new IssuedDocuments(jdbc), clock);
        this.readDraft = new ReadDraft(store, parts.render());
        this.prepareBatch = new PrepareBatch(store, parts.render(), Duration.ofMinutes(5), new SecureRandom(), clock);
        this.abandon = new AbandonDocuments(store, parts.heard(), clock);
        this.signBatch = new SignBatch(
                store,
                parts.relyingParty(),
                new SignBatch.SignatureParts(parts.signature(), parts.issue(), abandon, parts.heard(), HANDS),
                clock);
        this.finishBatch = new FinishBatch(store, signBatch);
        this.takeBackDraft = new TakeBackDraft(store);
        this.transaction = transaction;
    }

    /** A draft that waits. */
    public Draft draft(UUID credential, MedicalCertificate content) {
        return draft(credential, content, Optional.empty());
    }

    /** A draft that waits to take another's place. */
    public Draft draft(UUID credential, MedicalCertificate content, Optional<UUID> replaces) {
        var draft = writeDraft.write(credential, content, replaces);
        transaction.executeWithoutResult(status -> drafts.add(draft));
        return draft;
    }

    public void takeBack(UUID draft) {
        transaction.executeWithoutResult(status -> takeBackDraft.takeBack(draft));
    }
}
