package th.morprom.did.signing.digests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.signing.activation.SigningRules;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.digests.DigestsRefused.Reason;

/** Lays digests before their doctor. Nothing is signed by this. */
public final class AskForSignatures {
    private static final Duration KEPT_AFTERWARDS = Duration.ofHours(1);

    /** What one program may have waiting for one doctor. */
    private static final int MOST_WAITING = 20;

    private final DigestStore store;
    private final Duration waiting;
    private final Clock clock;

    /** @param waiting how long it waits for him to agree */
    public AskForSignatures(DigestStore store, Duration waiting, Clock clock) {
        this.store = store;
        this.waiting = waiting;
        this.clock = clock;
    }

    /**
     * What waits now. The same asked again while it waits is the same, and waits anew.
     *
     * @throws DigestsRefused if the digests or words are none, or with {@code UNKNOWN_CREDENTIAL}, {@code ALGORITHM_NOT_OF_KEY} or {@code TOO_MANY_WAITING}
     * @throws th.morprom.did.signing.activation.SigningRefused if the credential cannot sign now
     */
    public DigestAuthorisation ask(AskedDigests asked) {
        asked.check();
        var now = clock.instant();
        var credential = store.credential(asked.credential());
        SigningRules.requireUsable(credential, now);
        requireOfKey(asked.algorithm(), credential);
        var authorisation = new DigestAuthorisation(
                UUID.randomUUID(),
                credential.owner(),
                asked,
                now,
                now.plus(waiting),
                Optional.empty(),
                Optional.empty(),
                false,
                0);
        return store.change(() -> addOrFind(authorisation, now));
    }

    private DigestAuthorisation addOrFind(DigestAuthorisation wanted, Instant now) {
        store.authorisations().forget(now.minus(KEPT_AFTERWARDS));
        // One question of a doctor after the other: those that come at once do not count each other too late.
        store.turns().take("signing.digests/" + wanted.owner());
        var program = wanted.asked().program().id();
        var waiting = store.authorisations().waiting(wanted.owner(), now).stream()
                .filter(found -> found.asked().program().id().equals(program))
                .toList();
        var same = waiting.stream()
                .filter(found -> found.asked().equals(wanted.asked()))
                .findFirst();
        if (same.isPresent()) {
            store.authorisations().waitOn(same.get().id(), wanted.waitsUntil());
            return same.get();
        }
        if (waiting.size() >= MOST_WAITING) {
            throw new DigestsRefused(Reason.TOO_MANY_WAITING, "the program has enough waiting for him");
        }
        return add(wanted);
    }

    private DigestAuthorisation add(DigestAuthorisation authorisation) {
        store.authorisations().add(authorisation);
        store.note(
                "digests.asked",
                authorisation.asked().program().id().toString(),
                authorisation.id(),
                Map.of(
                        "credential", authorisation.asked().credential().toString(),
                        "digests",
                                Integer.toString(authorisation.asked().digests().size())));
        return authorisation;
    }

    /** A key has one hash, and signs by no other. */
    private static void requireOfKey(DigestAlgorithm algorithm, Credential credential) {
        var key = credential.key().wrapped().algorithm();
        if (!key.digestAlgorithm().equals(algorithm.jcaName())) {
            throw new DigestsRefused(Reason.ALGORITHM_NOT_OF_KEY, key + " signs no " + algorithm.jcaName());
        }
    }
}
