package th.morprom.did.signing;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.activation.AbandonDocuments;
import th.morprom.did.signing.activation.ActivationStore;
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
import th.morprom.did.signing.register.DocumentChanges;
import th.morprom.did.signing.register.IssuedDocuments;

/** Wiring of what waits for a doctor, and of signing several documents at once. */
@Configuration(proxyBeanMethods = false)
class BatchConfiguration {
    /** Fewer than a pool has connections, so that a batch leaves some to everybody else. */
    private static final int HANDS = 4;

    @Bean
    Drafts drafts(JdbcClient jdbc) {
        return new Drafts(jdbc);
    }

    @Bean
    WriteDraft writeDraft(ActivationStore store, RenderDocument render, IssuedDocuments issued, Clock clock) {
        return new WriteDraft(store, render, issued, clock);
    }

    @Bean
    ReadDraft readDraft(ActivationStore store, RenderDocument render) {
        return new ReadDraft(store, render);
    }

    @Bean
    TakeBackDraft takeBackDraft(ActivationStore store) {
        return new TakeBackDraft(store);
    }

    @Bean
    PrepareBatch prepareBatch(ActivationStore store, RenderDocument render, SigningProperties properties, Clock clock) {
        return new PrepareBatch(store, render, properties.activationLife(), new SecureRandom(), clock);
    }

    @Bean
    AbandonDocuments abandonDocuments(ActivationStore store, ObjectProvider<DocumentChanges> listeners, Clock clock) {
        return new AbandonDocuments(
                store, DocumentChanges.all(listeners.orderedStream().toList()), clock);
    }

    @Bean
    SigningHands signingHands() {
        return new SigningHands(HANDS);
    }

    @Bean
    SignBatch.SignatureParts signatureParts(
            MakeSignature signature,
            IssueDocument issue,
            AbandonDocuments abandon,
            ObjectProvider<DocumentChanges> listeners,
            SigningHands hands) {
        return new SignBatch.SignatureParts(
                signature,
                issue,
                abandon,
                DocumentChanges.all(listeners.orderedStream().toList()),
                hands);
    }

    @Bean
    SignBatch signBatch(ActivationStore store, RelyingParty relyingParty, SignBatch.SignatureParts parts, Clock clock) {
        return new SignBatch(store, relyingParty, parts, clock);
    }

    @Bean
    FinishBatch finishBatch(ActivationStore store, SignBatch signBatch) {
        return new FinishBatch(store, signBatch);
    }
}
