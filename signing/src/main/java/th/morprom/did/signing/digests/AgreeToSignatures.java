package th.morprom.did.signing.digests;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.activation.JudgeAssertion;
import th.morprom.did.signing.digests.DigestAuthorisation.Agreement;
import th.morprom.did.signing.digests.DigestAuthorisation.Opened;
import th.morprom.did.signing.digests.DigestsRefused.Reason;

/** A doctor reads what was laid before him, and agrees with his passkey to exactly these digests; or declines. */
public final class AgreeToSignatures {
    private static final int NONCE_BYTES = 16;

    private final DigestStore store;
    private final JudgeAssertion judge;
    private final Duration life;
    private final SecureRandom random;
    private final Clock clock;

    /** @param life how long his passkey may take, and how long the agreement may then be used */
    public AgreeToSignatures(DigestStore store, JudgeAssertion judge, Duration life, SecureRandom random, Clock clock) {
        this.store = store;
        this.judge = judge;
        this.life = life;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What his passkey is to sign. Asked for again, it is another, and the one before is worth nothing.
     *
     * @throws DigestsRefused with {@code UNKNOWN_AUTHORISATION}, {@code ALREADY_AGREED} or {@code OVER}
     */
    public byte[] challenge(UUID id, UUID owner) {
        return store.change(() -> {
            var now = clock.instant();
            var held = requireWaiting(hold(id, owner), now);
            var expires = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
            var statement = Statement.of(id, held.asked(), expires, nonce());
            store.authorisations().open(id, new Opened(statement, expires));
            return statement.challenge();
        });
    }

    /**
     * His agreement is kept; until it is over, {@link SignDigests} signs by it. The same assertion again changes nothing.
     *
     * @throws DigestsRefused as {@link #challenge} does
     * @throws th.morprom.did.signing.activation.SigningRefused if the assertion is not his agreement to this
     */
    public void agree(UUID id, UUID owner, Assertion assertion) {
        var refusal = store.change(() -> {
            var held = hold(id, owner);
            if (held.agreement().map(Agreement::assertion).equals(Optional.of(assertion))) {
                return Optional.<RuntimeException>empty();
            }
            var now = clock.instant();
            var opened = requireWaiting(held, now)
                    .statement()
                    .orElseThrow(() -> new DigestsRefused(Reason.OVER, "his passkey was not asked"));
            var credential = store.credentials()
                    .hold(held.asked().credential())
                    .orElseThrow(() -> new IllegalStateException("authorisation without credential " + id));
            var question = new JudgeAssertion.Question(
                    id, opened.statement().challenge(), opened.expires(), "digests.agreement-refused");
            // Not thrown in here: that would take back the failed attempt with everything else.
            var refused = judge.judge(question, credential, assertion);
            if (refused.isEmpty()) {
                accept(held, opened, assertion, now);
            }
            return refused.<RuntimeException>map(found -> found);
        });
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /** @throws DigestsRefused as {@link #challenge} does */
    public void decline(UUID id, UUID owner) {
        store.change(() -> {
            var now = clock.instant();
            requireWaiting(hold(id, owner), now);
            store.authorisations().decline(id, now);
            store.note("digests.declined", owner.toString(), id, Map.of());
            return id;
        });
    }

    private void accept(DigestAuthorisation held, Opened opened, Assertion assertion, Instant now) {
        store.authorisations().agree(held.id(), new Agreement(assertion, now, now.plus(life)));
        store.note(
                "digests.agreed",
                held.owner().toString(),
                held.id(),
                Map.of(
                        "credential", held.asked().credential().toString(),
                        "client", held.asked().program().id().toString(),
                        "digests", Integer.toString(held.asked().digests().size()),
                        "activationSha256", opened.statement().sha256Hex()));
    }

    private DigestAuthorisation hold(UUID id, UUID owner) {
        return store.authorisations()
                .hold(id)
                .filter(found -> found.owner().equals(owner))
                .orElseThrow(() -> new DigestsRefused(Reason.UNKNOWN_AUTHORISATION, "nothing waits as " + id));
    }

    private static DigestAuthorisation requireWaiting(DigestAuthorisation held, Instant now) {
        if (held.agreement().isPresent()) {
            throw new DigestsRefused(Reason.ALREADY_AGREED, "it was agreed to");
        }
        if (!held.waitsAt(now)) {
            throw new DigestsRefused(Reason.OVER, "it waits no longer");
        }
        return held;
    }

    private Bytes nonce() {
        var value = new byte[NONCE_BYTES];
        random.nextBytes(value);
        return Bytes.of(value);
    }
}
