package th.morprom.did.ra.citizen;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A link to a document, without the secret in it.
 *
 * @param guardianship by which another made it for a minor
 */
public record Share(
        UUID id,
        UUID person,
        UUID document,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> withdrawnAt,
        Optional<UUID> guardianship,
        Use use) {
    /** What whoever has the link may see; also the last part of the message key {@code citizen.share.scope.<scope>}. */
    public enum Scope {
        /** Whether the document is genuine and holds, and what its paper tells a stranger; not the document. */
        VERIFY,
        /** The document too. */
        DOCUMENT
    }

    /**
     * For what a link is made.
     *
     * @param openings how often it opens; empty for as often as one likes
     */
    public record Terms(Duration life, Scope scope, Optional<Integer> openings) {
        /** The whole document, as often as one likes. */
        static Terms document(Duration life) {
            return new Terms(life, Scope.DOCUMENT, Optional.empty());
        }
    }

    /**
     * How far a link goes, and how often it was used.
     *
     * @param openings how often it opens; empty for as often as one likes
     * @param opened how often it was
     * @param openedAt when last
     */
    public record Use(Scope scope, Optional<Integer> openings, int opened, Optional<Instant> openedAt) {
        /** A page, its file and a look again within this time are one opening. */
        static final Duration ONE_OPENING = Duration.ofMinutes(10);

        static Use unused(Terms terms) {
            return new Use(terms.scope(), terms.openings(), 0, Optional.empty());
        }

        /** Whether it is less than the whole document, as often as one likes. */
        boolean isLimited() {
            return scope != Scope.DOCUMENT || openings.isPresent();
        }

        /** How many openings are left where they are counted. */
        public Optional<Integer> left() {
            return openings.map(most -> Math.max(0, most - opened));
        }

        /** Until when the last opening lasts. */
        public Optional<Instant> openUntil() {
            return openedAt.map(at -> at.plus(ONE_OPENING));
        }

        /** Whether it may be read without another opening being spent. */
        boolean isOpen(Instant now) {
            return openings.isEmpty() || openUntil().filter(now::isBefore).isPresent();
        }

        private boolean isSpent(Instant now) {
            return left().filter(left -> left == 0).isPresent() && !isOpen(now);
        }
    }

    /** Whether whoever has the link may use it now. */
    public boolean opens(Instant now) {
        return withdrawnAt.isEmpty() && now.isBefore(expiresAt) && !use.isSpent(now);
    }

    /** Whether it is over because it was opened as often as it might be. */
    public boolean isSpent(Instant now) {
        return withdrawnAt.isEmpty() && now.isBefore(expiresAt) && use.isSpent(now);
    }
}
