package th.morprom.did.ra.citizen;

import java.util.Map;
import java.util.Optional;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.signing.register.IssuedDocuments;

/** Whoever has a link reads the document; that somebody did is shown to its owner. */
public final class OpenSharedDocument {
    private final Shares shares;
    private final ReceivedDocuments received;
    private final IssuedDocuments documents;
    private final Changes changes;

    OpenSharedDocument(Shares shares, ReceivedDocuments received, IssuedDocuments documents, Changes changes) {
        this.shares = shares;
        this.received = received;
        this.documents = documents;
        this.changes = changes;
    }

    /** What a link opens. */
    public record Opened(Share share, ReceivedDocument received) {}

    /**
     * Opens a link. Empty, whatever the reason: unknown, over, withdrawn, or its owner took his consent back.
     *
     * @param secret as in the link
     */
    public Optional<Opened> open(String secret) {
        return find(secret)
                .map(opened -> changes.make(() -> {
                    changes.note(
                            "document.opened-by-link",
                            "anonymous",
                            opened.share().document().toString(),
                            Map.of("share", opened.share().id().toString()));
                    return opened;
                }));
    }

    /** The signed file. */
    public byte[] pdf(Opened opened) {
        return documents.pdf(opened.share().document());
    }

    private Optional<Opened> find(String secret) {
        return shares.find(secret)
                .filter(share -> share.opens(changes.now()))
                .flatMap(share ->
                        received.find(share.person(), share.document()).map(document -> new Opened(share, document)));
    }
}
