package th.morprom.did.signing.activation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.activation.Batches.Batch;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.register.Listing;

/** Makes waiting documents ready for one signature act, and says what the passkey must sign. Steps in docs/signing.md. */
public final class PrepareBatch {
    /** So many can still be looked at before agreeing. */
    public static final int MOST_DOCUMENTS = 100;

    private static final int NONCE_BYTES = 16;

    private final ActivationStore store;
    private final RenderDocument render;
    private final Duration life;
    private final SecureRandom random;
    private final Clock clock;

    /** @param life how long a prepared batch waits for its doctor */
    public PrepareBatch(ActivationStore store, RenderDocument render, Duration life, SecureRandom random, Clock clock) {
        this.store = store;
        this.render = render;
        this.life = life;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A draft with everything but the signature.
     *
     * @param proof what the audit log keeps of it
     * @param patient his reference for the register, from the token
     */
    private record Ready(Draft draft, PreparedPdf pdf, Map<String, String> proof, Optional<String> patient) {}

    /**
     * The documents to be signed, each with its digest. Whatever was prepared of them before cannot be agreed to any more.
     *
     * @throws SigningRefused with the first rule that fails; {@code UNKNOWN_DOCUMENT} if one of them is not a draft of the
     *     credential's holder, {@code IN_PROGRESS} if he has agreed to it before
     * @throws th.morprom.did.signing.document.MedicalCertificateRefused if a content's dates do not allow it any more
     */
    public PreparedBatch prepare(UUID credentialId, Set<UUID> drafts) {
        if (drafts.isEmpty() || drafts.size() > MOST_DOCUMENTS) {
            throw new SigningRefused(Reason.WRONG_COUNT, "between 1 and " + MOST_DOCUMENTS + " documents");
        }
        var now = clock.instant();
        var credential = store.credentials()
                .find(credentialId)
                .orElseThrow(() -> new SigningRefused(Reason.UNKNOWN_CREDENTIAL, "no credential " + credentialId));
        SigningRules.requireUsable(credential, now);
        store.change(() -> store.documents().forgetExpired(now));
        // What takes time, and what asks the token, is done before anything is held: a draft never changes, it only
        // goes.
        var found = store.drafts().find(drafts);
        requireAll(found.size(), drafts);
        var ready = found.stream().map(draft -> ready(draft, credential, now)).toList();
        return store.change(() -> {
            requireAll(store.drafts().lock(drafts).size(), drafts);
            var agreed = store.documents().forget(drafts);
            if (!agreed.isEmpty()) {
                throw new SigningRefused(Reason.IN_PROGRESS, "the doctor has agreed to " + agreed);
            }
            return prepared(credential, ready, now);
        });
    }

    private static void requireAll(int found, Set<UUID> drafts) {
        if (found != drafts.size()) {
            throw new SigningRefused(Reason.UNKNOWN_DOCUMENT, "not all of these documents wait");
        }
    }

    private Ready ready(Draft draft, Credential credential, Instant now) {
        if (!draft.owner().equals(credential.owner())) {
            throw new SigningRefused(Reason.UNKNOWN_DOCUMENT, "not all of these documents wait for this doctor");
        }
        // The day is another, and the certificate may be: the content must still be his to sign.
        var signer = SigningRules.requireOwnContent(credential, draft.content(), now);
        var replaces = draft.replaces().flatMap(store.documents()::number);
        var proven = render.proven(draft, replaces, now);
        return new Ready(
                draft,
                render.prepared(proven.pdf(), signer, credential, now),
                proven.auditDetails(),
                draft.content().citizenNumber().flatMap(store.patients()::reference));
    }

    private PreparedBatch prepared(Credential credential, List<Ready> ready, Instant now) {
        var id = UUID.randomUUID();
        var expires = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
        var items = ready.stream()
                .map(one -> new PreparedBatch.Item(
                        one.draft().id(), one.draft().number(), one.pdf().digest()))
                .toList();
        var agreed = items.stream()
                .map(item -> new Activation.Agreed(item.document(), item.digest()))
                .toList();
        var activation = Activation.of(credential.id(), agreed, expires, nonce());
        var batch = new Batch(
                id, credential.owner(), credential.id(), activation, expires, Optional.empty(), Optional.empty());
        store.batches().add(batch);
        for (int i = 0; i < items.size(); i++) {
            add(batch, ready.get(i), items.get(i), now);
        }
        return new PreparedBatch(id, items, activation.challenge(), expires);
    }

    private void add(Batch batch, Ready one, PreparedBatch.Item item, Instant now) {
        var draft = one.draft();
        store.documents()
                .add(
                        new PendingDocument.New(
                                draft.id(),
                                batch.credential(),
                                batch.owner(),
                                draft.number(),
                                draft.verificationToken(),
                                Listing.of(draft.content()),
                                new PendingDocument.ByBatch(batch.id()),
                                batch.expires(),
                                one.pdf(),
                                draft.replaces()),
                        now);
        store.patients().note(draft.id(), one.patient());
        var details = new HashMap<>(one.proof());
        details.put("credential", batch.credential().toString());
        details.put("batch", batch.id().toString());
        details.put("number", draft.number());
        details.put("contentSha256", HexFormat.of().formatHex(item.digest()));
        store.note(new AuditEvent(
                "document.prepared", batch.owner().toString(), draft.id().toString(), details));
    }

    private Bytes nonce() {
        var value = new byte[NONCE_BYTES];
        random.nextBytes(value);
        return Bytes.of(value);
    }
}
