package th.morprom.did.ra.citizen;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.citizen.Share.Scope;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.guardian.Guardianships;

/** Whoever has a link reads the document; that somebody did is shown to its owner, once for each ten minutes. */
public final class OpenSharedDocument {
    /** A page, its file and a look again are one opening; whoever has a link cannot fill the log with it. */
    static final Duration NOTED_ONCE_IN = Share.Use.ONE_OPENING;

    private final Shares shares;
    private final ReceivedDocuments received;
    private final Guardianships guardianships;
    private final Consents consents;
    private final Changes changes;

    OpenSharedDocument(
            Shares shares,
            ReceivedDocuments received,
            Guardianships guardianships,
            Consents consents,
            Changes changes) {
        this.shares = shares;
        this.received = received;
        this.guardianships = guardianships;
        this.consents = consents;
        this.changes = changes;
    }

    /** What a link opens. */
    public record Opened(Share share, ReceivedDocument received) {}

    /**
     * Opens a link. Empty, whatever the reason: unknown, over, withdrawn, its owner took a consent back, or the
     * guardian who made it lost his power by a paper; also where openings are counted and none was
     * {@linkplain #spend spent} within ten minutes.
     *
     * @param secret as in the link
     */
    public Optional<Opened> open(String secret) {
        return find(secret)
                .filter(opened -> opened.share().use().isOpen(changes.now()))
                .map(opened -> {
                    if (opened.share().use().openings().isEmpty()) {
                        note(opened.share());
                    }
                    return opened;
                });
    }

    /** Whether it is a link that would open, had its owner not taken back the consent to share. */
    public boolean isStopped(String secret) {
        return shares.find(secret)
                .filter(share -> share.opens(changes.now()))
                .filter(share -> consents.withdrawn(share.person(), Purpose.SHARE))
                .isPresent();
    }

    /** A link whose openings are counted and of which one is to be spent first: a chat's preview of it spends none. */
    public Optional<Share> waiting(String secret) {
        return find(secret).map(Opened::share).filter(share -> !share.use().isOpen(changes.now()));
    }

    /** Spends one opening of such a link, if there is one: for ten minutes it opens. */
    public void spend(String secret) {
        waiting(secret).ifPresent(this::note);
    }

    private void note(Share share) {
        changes.make(() -> {
            var now = changes.now();
            if (shares.note(share.id(), now.minus(NOTED_ONCE_IN), now)) {
                changes.note(
                        share.use().scope() == Scope.VERIFY ? "document.verified-by-link" : "document.opened-by-link",
                        "anonymous",
                        share.document().toString(),
                        Map.of("share", share.id().toString()));
            }
            return share;
        });
    }

    /**
     * The signed file, empty where the link does not go that far.
     *
     * @param opened by {@link #open}
     */
    public Optional<byte[]> document(Opened opened) {
        return opened.share().use().scope() == Scope.DOCUMENT ? Optional.of(pdf(opened)) : Optional.empty();
    }

    /** The signed file, to be verified; whoever has the link is given {@link #document}. */
    public byte[] pdf(Opened opened) {
        return received.pdf(opened.received());
    }

    private Optional<Opened> find(String secret) {
        return shares.find(secret)
                .filter(share -> share.opens(changes.now()))
                .filter(share -> !consents.withdrawn(share.person(), Purpose.SHARE))
                .filter(share -> share.guardianship()
                        .filter(guardianships::isOverByPaper)
                        .isEmpty())
                .flatMap(share ->
                        received.find(share.person(), share.document()).map(document -> new Opened(share, document)));
    }
}
