package th.morprom.did.signing.activation;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.trust.SourceUnavailable;

/**
 * Signs the documents that a doctor agreed to by one assertion; steps in docs/signing.md. The agreement is durable before his
 * key is touched, and every signature before anyone sees it. One unwrapping of the key serves them all.
 */
public final class SignBatch {
    private static final Logger LOG = LoggerFactory.getLogger(SignBatch.class);

    private final ActivationStore store;
    private final AcceptBatch accept;
    private final MakeSignature signature;
    private final IssueDocument issue;

    public SignBatch(
            ActivationStore store,
            RelyingParty relyingParty,
            MakeSignature signature,
            IssueDocument issue,
            Clock clock) {
        this.store = store;
        this.accept = new AcceptBatch(store, new JudgeAssertion(store, relyingParty, clock), clock);
        this.signature = signature;
        this.issue = issue;
    }

    /**
     * Signs as many as can be signed now; an outage leaves the others for {@link FinishBatch}, or for this call with the same
     * assertion.
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
        var signedNow = signed(decision.toSign(), credential);
        var items = decision.all().stream()
                .map(document -> new SignedBatch.Item(
                        document.id(),
                        document.number(),
                        document.signedPdf().isPresent() || signedNow.contains(document.id())))
                .toList();
        return new SignedBatch(batch, items);
    }

    private Set<UUID> signed(List<PendingDocument> documents, Credential credential) {
        var done = new HashSet<UUID>();
        if (documents.isEmpty()) {
            return done;
        }
        var begin = System.nanoTime();
        try {
            sign(documents, credential, done);
            LOG.info("{} documents of a batch are signed after {} ms", done.size(), sinceMillis(begin));
        } catch (SourceUnavailable | KeyUnavailable e) {
            // What is away for one is away for the next: the rest waits, with the doctor's agreement.
            LOG.warn("{} of {} documents of a batch are signed, the rest waits", done.size(), documents.size(), e);
        } finally {
            release(documents, done);
        }
        return done;
    }

    private static long sinceMillis(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private void sign(List<PendingDocument> documents, Credential credential, Set<UUID> done) {
        var prepared = documents.stream()
                .map(document -> document.prepared().orElseThrow())
                .toList();
        var raw = signature.sign(prepared, credential);
        for (int i = 0; i < documents.size(); i++) {
            var document = documents.get(i);
            issue.issue(document, credential, signature.complete(prepared.get(i), raw, i));
            done.add(document.id());
        }
    }

    /** Whoever comes next with the same agreement may go on at once. */
    private void release(List<PendingDocument> documents, Set<UUID> done) {
        store.change(() -> {
            documents.stream()
                    .map(PendingDocument::id)
                    .filter(id -> !done.contains(id))
                    .forEach(store.documents()::unclaim);
            return documents;
        });
    }
}
