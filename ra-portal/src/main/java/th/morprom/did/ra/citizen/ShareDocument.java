package th.morprom.did.ra.citizen;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.citizen.Share.Terms;
import th.morprom.did.ra.citizen.Share.Use;
import th.morprom.did.ra.citizen.SharingRefused.Reason;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.guardian.Guardianships;

/** A citizen makes a link to a medical certificate of his, for an employer or an insurer; a minor's guardian makes it (PDPA section 20). */
public final class ShareDocument {
    private static final int SECRET_BYTES = 16;
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int MOST_AT_ONCE = 20;
    private static final int MOST_OPENINGS = 100;

    private final ReceivedDocuments received;
    private final Shares shares;
    private final Guardianships guardianships;
    private final Consents consents;
    private final Changes changes;
    private final SecureRandom random = new SecureRandom();

    ShareDocument(
            ReceivedDocuments received,
            Shares shares,
            Guardianships guardianships,
            Consents consents,
            Changes changes) {
        this.received = received;
        this.shares = shares;
        this.guardianships = guardianships;
        this.consents = consents;
        this.changes = changes;
    }

    /**
     * A new link.
     *
     * @param secret 32 hex digits; nobody can find them out again
     */
    public record Link(Share share, String secret) {
        @Override
        public String toString() {
            return "Link[" + share + "]";
        }
    }

    /**
     * Makes a link that opens the document until its time is over.
     *
     * @param terms for at most 90 days, and at most 100 openings if they are counted
     * @throws SharingRefused and no link is made
     */
    public Link share(UUID person, UUID document, Terms terms) {
        if (guardianships.isMinor(person)) {
            throw new SharingRefused(Reason.GUARDIAN_NEEDED);
        }
        return make(person, document, terms, Optional.empty());
    }

    /**
     * The same to a document of a minor. The link opens while its maker's power was not taken by a paper.
     *
     * @throws SharingRefused with {@code NOT_YOURS} also if he does not decide for this child
     */
    public Link shareForChild(UUID guardian, UUID child, UUID document, Terms terms) {
        return changes.make(() -> {
            var held = guardianships.between(guardian, child).orElseThrow(() -> new SharingRefused(Reason.NOT_YOURS));
            return make(child, document, terms, Optional.of(held));
        });
    }

    /** Whether no link to this person's documents opens, since he took back the consent to share. */
    public boolean isStopped(UUID person) {
        return consents.withdrawn(person, Purpose.SHARE);
    }

    private Link make(UUID person, UUID document, Terms terms, Optional<Guardianship> by) {
        var life = terms.life();
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
            throw new SharingRefused(Reason.TOO_LONG);
        }
        if (terms.openings().filter(most -> most < 1 || most > MOST_OPENINGS).isPresent()) {
            throw new SharingRefused(Reason.OPENINGS);
        }
        if (received.find(person, document).isEmpty()) {
            throw new SharingRefused(Reason.NOT_YOURS);
        }
        if (isStopped(person)) {
            throw new SharingRefused(Reason.WITHDRAWN);
        }
        var now = changes.now();
        if (shares.of(person, document).stream()
                        .filter(share -> share.opens(now))
                        .count()
                >= MOST_AT_ONCE) {
            throw new SharingRefused(Reason.TOO_MANY);
        }
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = HexFormat.of().formatHex(bytes);
        var share = new Share(
                UUID.randomUUID(),
                person,
                document,
                now,
                now.plus(life),
                Optional.empty(),
                by.map(Guardianship::id),
                Use.unused(terms));
        return changes.make(() -> {
            shares.add(share, secret);
            changes.note(
                    by.isPresent() ? "document.shared-by-guardian" : "document.shared",
                    by.map(Guardianship::guardian).orElse(person),
                    document,
                    Map.of(
                            "share", share.id().toString(),
                            "expires", CanonicalJson.time(share.expiresAt()),
                            "scope", terms.scope().name(),
                            "openings",
                                    terms.openings()
                                            .map(most -> Integer.toString(most))
                                            .orElse("any")));
            return new Link(share, secret);
        });
    }
}
