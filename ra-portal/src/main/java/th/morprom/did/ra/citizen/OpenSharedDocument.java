package th.morprom.did.ra.citizen;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.guardian.Guardianships;

/** Whoever has a link reads the document; that somebody did is shown to its owner, once for each ten minutes. */
public final class OpenSharedDocument {
    /** A page, its file and a look again are one opening; whoever has a link cannot fill the log with it. */
    static final Duration NOTED_ONCE_IN = Duration.ofMinutes(10);

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
     * Opens a link. Empty, whatever the reason: unknown, over, withdrawn, its owner took a consent back, or the guardian who made it
     * lost his power by a paper.
     *
     * @param secret as in the link
     */
    public Optional<Opened> open(String secret) {
        return find(secret)
                .map(opened -> changes.make(() -> {
                    var now = changes.now();
                    if (shares.note(opened.share().id(), now.minus(NOTED_ONCE_IN), now)) {
                        changes.note(
                                "document.opened-by-link",
                                "anonymous",
                                opened.share().document().toString(),
                                Map.of("share", opened.share().id().toString()));
                    }
                    return opened;
                }));
    }

    /** Whether it is a link that would open, had its owner not taken back the consent to share. */
    public boolean isStopped(String secret) {
        return shares.find(secret)
                .filter(share -> share.opens(changes.now()))
                .filter(share -> consents.withdrawn(share.person(), Purpose.SHARE))
                .isPresent();
    }

    /** The signed file. */
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
