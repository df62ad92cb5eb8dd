package th.morprom.did.ra.openid;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.security.core.Authentication;
import th.morprom.did.audit.chain.Sha256;

/**
 * The session with this portal through which somebody signs in elsewhere. A log-in always begins one, so its age is the log-in's.
 *
 * @param sha256 of its id, in hex; the id itself would let whoever reads it in
 */
record PortalSession(Instant authenticatedAt, String sha256) implements Serializable {
    static PortalSession of(HttpSession session) {
        return new PortalSession(
                Instant.ofEpochMilli(session.getCreationTime()).truncatedTo(ChronoUnit.SECONDS), sha256(session));
    }

    static String sha256(HttpSession session) {
        return Sha256.hex(session.getId().getBytes(StandardCharsets.US_ASCII));
    }

    /** The session that came with this person. */
    static PortalSession of(Authentication person) {
        if (person.getDetails() instanceof PortalSession session) {
            return session;
        }
        throw new IllegalStateException("nobody signs in elsewhere but through a session here");
    }

    /** What a relying party calls the session: two of them cannot find out that theirs is the same. */
    String nameFor(String client) {
        return Sha256.hex((sha256 + "/" + client).getBytes(StandardCharsets.US_ASCII));
    }
}
