package th.morprom.did.ra.medical;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.activation.PreparedDocument;
import th.morprom.did.signing.register.IssuedDocument;

/**
 * The one document of a session that waits to be signed, with the form it came from.
 *
 * @param hcode9 of the facility at which it is to be signed
 * @param pictures its pages as PNG
 * @param replaces the document whose place it is to take
 */
record Waiting(
        PreparedDocument prepared,
        CertificateForm form,
        String hcode9,
        List<byte[]> pictures,
        Optional<IssuedDocument> replaces) {
    private static final String KEY = Waiting.class.getName();

    static Optional<Waiting> in(HttpSession session, @Nullable UUID document) {
        return session.getAttribute(KEY) instanceof Waiting waiting
                        && waiting.prepared().documentId().equals(document)
                ? Optional.of(waiting)
                : Optional.empty();
    }

    /** In place of the one before: nobody reads two documents at once. */
    void keep(HttpSession session) {
        session.setAttribute(KEY, this);
    }

    static void drop(HttpSession session) {
        session.removeAttribute(KEY);
    }
}
