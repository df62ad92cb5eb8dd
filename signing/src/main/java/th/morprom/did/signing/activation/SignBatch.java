package th.morprom.did.signing.activation;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.activation.SignedBatch.Outcome;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.register.Abandonment;
import th.morprom.did.signing.register.DocumentChanges;
import th.morprom.did.signing.trust.SourceUnavailable;

/**
 * Signs the documents that a doctor agreed to by one assertion; steps in docs/signing.md. The agreement is durable before his
 * key is touched, and every signature before anyone sees it. One unwrapping of the key serves them all, and what fails of one
 * document keeps none of the others from its signature.
 */
public final class SignBatch {
    private static final Logger LOG = LoggerFactory.getLogger(SignBatch.class);

    private final ActivationStore store;
    private final AcceptBatch accept;
    private final SignatureParts parts;

    /** How a signature is made, kept, and given up. */
    public record SignatureParts(
            MakeSignature signature,
            IssueDocument issue,
            AbandonDocuments abandon,
            DocumentChanges listener,
            SigningHands hands) {}

    public SignBatch(ActivationStore store, RelyingParty relyingParty, SignatureParts parts, Clock clock) {
        this.store = store;
        this.accept = new AcceptBatch(store, store.judge(relyingParty, clock), parts.listener(), clock);
        this.parts = parts;
    }

    /**
     * Signs as many as can be signed now, and says of each what became of it. What still waits is for {@link FinishBatch}, or
     * for this call with the same assertion.
     *
     * @throws SigningRefused with the first rule that fails
     */
    public SignedBatch sign(UUID batch, Assertion assertion) {
        var decision = accept.decide(batch, assertion);
        if (decision.refusal().isPresent()) {
            throw decision.refusal().get();
        }
        var credential = decision.credential();
        if (credential == null) {
            throw new IllegalStateException("a decision without a credential");
        }
        var outcomes = decision.end()
                .map(end -> abandoned(decision.toSign(), end))
                .orElseGet(() -> signed(decision.toSign(), credential));
        var items = decision.all().stream()
                .map(document -> new SignedBatch.Item(
                        document.id(), document.number(), outcomes.getOrDefault(document.id(), before(document))))
                .toList();
        return new SignedBatch(batch, items);
    }

    /** What had become of it before this call. */
    private static Outcome before(PendingDocument document) {
        if (document.signed()) {
            return Outcome.SIGNED;
        }
        return document.abandoned().map(Outcome::of).orElse(Outcome.BEING_SIGNED);
    }

    private Map<UUID, Outcome> signed(List<PendingDocument> documents, Credential credential) {
        if (documents.isEmpty()) {
            return Map.of();
        }
        var begin = System.nanoTime();
        var outcomes = new ConcurrentHashMap<UUID, Outcome>();
        try {
            sign(documents, credential, outcomes);
        } catch (SigningRefused refused) {
            LOG.warn("Nothing of a batch is signed: {}", refused.reason());
            if (refused.reason() == SigningRefused.Reason.CERTIFICATE_REVOKED) {
                return abandoned(documents, Abandonment.CERTIFICATE_REVOKED);
            }
            documents.forEach(document -> outcomes.put(document.id(), Outcome.CERTIFICATE_SUSPENDED));
        } catch (SourceUnavailable
                | KeyUnavailable
                | DataAccessResourceFailureException
                | CannotCreateTransactionException e) {
            // What is away for one is away for the next: the rest waits, with the doctor's agreement.
            LOG.warn("{} of {} documents of a batch are signed, the rest waits", count(outcomes), documents.size(), e);
            documents.forEach(document -> outcomes.putIfAbsent(document.id(), Outcome.OUTAGE));
        } catch (RuntimeException e) {
            // The key itself is refused, or what is asked once for all of them fails: none of them has a signature.
            LOG.error("Nothing more of a batch can be signed", e);
            documents.forEach(document -> outcomes.putIfAbsent(document.id(), Outcome.FAILED));
        } finally {
            release(documents, outcomes);
        }
        LOG.info("{} documents of a batch are signed after {} ms", count(outcomes), sinceMillis(begin));
        return outcomes;
    }

    private void sign(List<PendingDocument> documents, Credential credential, Map<UUID, Outcome> outcomes) {
        var prepared = documents.stream()
                .map(document -> document.prepared().orElseThrow())
                .toList();
        var raw = parts.signature().sign(prepared, credential);
        parts.hands().each(documents.size(), i -> {
            var document = documents.get(i);
            outcomes.put(document.id(), finish(document, credential, prepared.get(i), raw, i));
        });
    }

    private Outcome finish(
            PendingDocument document, Credential credential, PreparedPdf prepared, MakeSignature.Raw raw, int index) {
        try {
            parts.issue().issue(document, credential, parts.signature().complete(prepared, raw, index));
            return Outcome.SIGNED;
        } catch (SourceUnavailable
                | KeyUnavailable
                | DataAccessResourceFailureException
                | CannotCreateTransactionException away) {
            throw away;
        } catch (RuntimeException e) {
            LOG.error("Document {} of a batch cannot be signed; the others go on", document.id(), e);
            return Outcome.FAILED;
        }
    }

    private Map<UUID, Outcome> abandoned(List<PendingDocument> documents, Abandonment why) {
        var outcomes = new HashMap<UUID, Outcome>();
        for (var document : documents) {
            try {
                var abandoned = parts.abandon().abandon(document.id(), why);
                // Not waiting any more: another run was faster, and its answer says what it did.
                outcomes.put(document.id(), abandoned ? Outcome.of(why) : Outcome.BEING_SIGNED);
            } catch (RuntimeException e) {
                LOG.error("Document {} cannot be abandoned now; it is once its day is over", document.id(), e);
                outcomes.put(document.id(), Outcome.FAILED);
            }
        }
        return outcomes;
    }

    /** Whoever comes next with the same agreement may go on at once. */
    private void release(List<PendingDocument> documents, Map<UUID, Outcome> outcomes) {
        try {
            store.change(() -> {
                documents.stream()
                        .map(PendingDocument::id)
                        .filter(id -> outcomes.get(id) != Outcome.SIGNED)
                        .forEach(store.documents()::unclaim);
                return documents;
            });
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A batch is not released; its claim runs out by itself", e);
        }
    }

    private static long count(Map<UUID, Outcome> outcomes) {
        return outcomes.values().stream().filter(Outcome.SIGNED::equals).count();
    }

    private static long sinceMillis(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
