package th.morprom.did.ra.openid;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;

/**
 * A relying party's question whether a person signs in to it, which he answers here and not in its pages.
 *
 * @param message shown on both sides, so that he sees that it is his own sign-in
 * @param person whoever is shown it
 * @param intervalSeconds how long the relying party waits before it asks again
 * @param agreed the scopes that he agreed to; empty until then
 */
record BackchannelRequest(
        UUID id,
        UUID client,
        Hint hint,
        Set<String> scopes,
        String message,
        State state,
        Optional<UUID> person,
        int intervalSeconds,
        Optional<Instant> polledAt,
        Instant askedAt,
        Instant expiresAt,
        Optional<Instant> answeredAt,
        Set<String> agreed) {
    /** What is left to the relying party to fetch what a person says at the last moment: it asks again at least once. */
    static final Duration TO_REDEEM = Duration.ofSeconds(2L * AskBackchannel.INTERVAL_SECONDS);

    /** Where it stands. That one is too old is seen by its end alone. */
    enum State {
        /** Nobody has looked yet whom it means. */
        ASKED,
        /** The person can answer it. */
        SHOWN,
        /** There is nobody to answer it, or he is to be left in peace. The relying party does not learn that. */
        UNSHOWN,
        APPROVED,
        /** The relying party has its tokens. */
        REDEEMED,
        REFUSED,
        /** The person did not call it; its relying party is not shown to him for a while. */
        REPORTED,
        /** The link or the account ended meanwhile. */
        ENDED,
        /** It was open when its time was over, and another took its place. */
        EXPIRED
    }

    /** Whom it means: nothing by which a reader of the table knows him. */
    record Hint(Kind kind, Bytes value) {
        enum Kind {
            /** The keyed HMAC of a citizen number. */
            CITIZEN_NUMBER,
            /** The pairwise subject, in ASCII. */
            SUBJECT
        }
    }

    /** Until when the person can; sooner than its time is over. */
    Instant answerUntil() {
        return expiresAt.minus(TO_REDEEM);
    }

    /** Whether its relying party hears no more of it. */
    boolean over(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether the person can answer it. */
    boolean open(Instant now) {
        return state == State.SHOWN && now.isBefore(answerUntil());
    }

    /** Whether the person was shown it and has said nothing, in time or since. */
    boolean unanswered() {
        return state == State.SHOWN || state == State.EXPIRED;
    }
}
