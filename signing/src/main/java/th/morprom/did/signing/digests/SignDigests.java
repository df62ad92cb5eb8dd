package th.morprom.did.signing.digests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.activation.AskStanding;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.activation.SigningRules;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.credential.DoctorsKeys;
import th.morprom.did.signing.digests.DigestsRefused.Reason;
import th.morprom.did.signing.trust.StatusAnswer;

/**
 * Signs digests that their doctor agreed to, each once. That they are about to be signed is durable before the key is touched,
 * and that they were, with the SHA-256 of each signature, before anyone sees one. What an outage interrupts before that may be
 * asked for again; a signature that was made is handed out once.
 */
public final class SignDigests {
    private static final Logger LOG = LoggerFactory.getLogger(SignDigests.class);
    /** No agreement is used longer than that, however often it is extended. */
    private static final Duration LONGEST_USE = Duration.ofMinutes(15);

    private final DigestStore store;
    private final AskStanding standing;
    private final DoctorsKeys keys;
    private final Duration life;
    private final Clock clock;

    /** @param life by how much an agreement may be extended at once */
    public SignDigests(DigestStore store, AskStanding standing, DoctorsKeys keys, Duration life, Clock clock) {
        this.store = store;
        this.standing = standing;
        this.keys = keys;
        this.life = life;
        this.clock = clock;
    }

    /**
     * By whom and by what digests are to be signed.
     *
     * @param client the program that asks
     */
    public record Order(
            UUID authorisation, UUID client, UUID credential, DigestAlgorithm algorithm, List<Bytes> digests) {
        public Order {
            digests = List.copyOf(digests);
        }
    }

    /**
     * The signatures, in the order of the digests; ECDSA as a DER sequence of r and s, RSA by PKCS#1 version 1.5.
     *
     * @throws DigestsRefused if the doctor's agreement does not allow exactly this
     * @throws SigningRefused if the credential cannot sign now
     * @throws th.morprom.did.signing.trust.SourceUnavailable if the status cannot be had; nothing was signed
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer; nothing was signed
     */
    public List<Bytes> sign(Order order) {
        return make(order, new Raw()).values();
    }

    /** What is made of digests with the key, and what becomes of it once the key is gone; all of it before anything is kept. */
    interface Work<T> {
        T sign(SigningKey key, byte[] digest, Credential credential);

        /** @param claim to be renewed between steps that take long */
        Signatures finish(List<T> made, Credential credential, StatusAnswer status, Claim claim);

        /** In the transaction that keeps it: that this was made for the digest at this place of the order. */
        default Map<String, String> keep(int index, Bytes made) {
            return Map.of("signatureSha256", Sha256.hex(made.toByteArray()));
        }
    }

    private static final class Raw implements Work<Bytes> {
        @Override
        public Bytes sign(SigningKey key, byte[] digest, Credential credential) {
            return Bytes.of(key.signDigest(digest));
        }

        @Override
        public Signatures finish(List<Bytes> made, Credential credential, StatusAnswer status, Claim claim) {
            return new Signatures(made, Optional.empty());
        }
    }

    <T> Signatures make(Order order, Work<T> work) {
        var claim = store.change(() -> claim(order));
        try {
            var credential = store.credential(order.credential());
            SigningRules.requireUsable(credential, clock.instant());
            var status = standing.requireGood(credential);
            claim.renew();
            var made = keys.use(credential.key(), key -> signEach(order, work, key, credential, claim));
            var signatures = work.finish(made, credential, status, claim);
            store.change(() -> keep(order, claim, signatures.values(), work));
            return signatures;
        } catch (RuntimeException e) {
            // Nobody has seen a signature: whatever it was, the same may be asked for again.
            release(order, claim, e);
            throw e;
        }
    }

    /** A hundred signatures of a slow token take longer than a claim lasts. */
    private static <T> List<T> signEach(Order order, Work<T> work, SigningKey key, Credential credential, Claim claim) {
        var made = new ArrayList<T>();
        for (var digest : order.digests()) {
            made.add(work.sign(key, digest.toByteArray(), credential));
            claim.renew();
        }
        return made;
    }

    /**
     * The agreement may be used a little longer for what is left of it.
     *
     * @param order the digests that are still to be signed
     * @return until when
     * @throws DigestsRefused as {@link #sign} does
     */
    public Instant extend(Order order) {
        return store.change(() -> {
            var held = requireUsable(order);
            positions(order);
            var agreement = held.agreement().orElseThrow();
            var longest = agreement.at().plus(LONGEST_USE);
            var wanted = clock.instant().plus(life);
            var until = wanted.isBefore(longest) ? wanted : longest;
            store.authorisations().extend(held.id(), until);
            store.note("digests.extended", order.client().toString(), held.id(), Map.of("until", until.toString()));
            return until;
        });
    }

    /** Whether this may be signed now; nothing is held by it, and {@link #make} asks again. */
    void requireFree(Order order) {
        store.change(() -> {
            requireUsable(order);
            return positions(order);
        });
    }

    private Claim claim(Order order) {
        requireUsable(order);
        var claim = Claim.take(store, order.authorisation(), positions(order), clock);
        store.note(
                "digests.being-signed",
                order.client().toString(),
                order.authorisation(),
                Map.of("digests", Integer.toString(claim.size())));
        return claim;
    }

    private DigestAuthorisation requireUsable(Order order) {
        var held = store.authorisations()
                .hold(order.authorisation())
                .filter(found -> found.asked().program().id().equals(order.client())
                        && found.asked().credential().equals(order.credential()))
                .orElseThrow(() -> new DigestsRefused(Reason.UNKNOWN_AUTHORISATION, "this program has none such"));
        var agreement =
                held.agreement().orElseThrow(() -> new DigestsRefused(Reason.NOT_AGREED, "the doctor has not agreed"));
        if (held.closed() || !clock.instant().isBefore(agreement.usableUntil())) {
            throw new DigestsRefused(Reason.OVER, "the agreement may not be used any longer");
        }
        if (held.asked().algorithm() != order.algorithm()) {
            throw new DigestsRefused(Reason.NOT_AUTHORISED, "another algorithm was agreed to");
        }
        return held;
    }

    /** Where they stand among what was agreed to; all of them free to be signed. */
    private List<Integer> positions(Order order) {
        if (order.digests().isEmpty()) {
            throw new DigestsRefused(Reason.WRONG_COUNT, "no digests");
        }
        if (new HashSet<>(order.digests()).size() != order.digests().size()) {
            throw new DigestsRefused(Reason.REPEATED, "a digest is there twice");
        }
        var now = clock.instant();
        var items = store.claims().of(order.authorisation());
        var positions = new ArrayList<Integer>();
        for (var digest : order.digests()) {
            var item = items.stream()
                    .filter(found -> found.digest().equals(digest))
                    .findFirst()
                    .orElseThrow(() -> new DigestsRefused(Reason.NOT_AUTHORISED, "a digest was not agreed to"));
            if (item.signed()) {
                throw new DigestsRefused(Reason.ALREADY_SIGNED, "a digest has its signature");
            }
            if (item.isClaimed(now)) {
                throw new DigestsRefused(Reason.IN_PROGRESS, "a digest is being signed");
            }
            positions.add(item.position());
        }
        return positions;
    }

    private Claim keep(Order order, Claim claim, List<Bytes> signatures, Work<?> work) {
        claim.keep(signatures);
        for (int i = 0; i < signatures.size(); i++) {
            note("digest.signed", order, i, work.keep(i, signatures.get(i)));
        }
        return claim;
    }

    private void release(Order order, Claim claim, RuntimeException why) {
        var reason = why instanceof SigningRefused refused
                ? refused.reason().name()
                : why.getClass().getSimpleName();
        try {
            store.change(() -> {
                claim.release();
                for (int i = 0; i < order.digests().size(); i++) {
                    note("digest.not-signed", order, i, Map.of("reason", reason));
                }
                return claim;
            });
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Digests are not released; their claim runs out by itself", e);
        }
    }

    private void note(String type, Order order, int index, Map<String, String> more) {
        var details = new TreeMap<>(more);
        details.put("credential", order.credential().toString());
        details.put("digest", Statement.hex(order.digests().get(index)));
        store.note(type, order.client().toString(), order.authorisation(), details);
    }
}
