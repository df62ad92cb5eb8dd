package th.morprom.did.ra.openid;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.access.SessionSignIn;

/**
 * The session with this portal through which somebody signs in elsewhere. A log-in always begins one, so its age is the log-in's; its
 * name stays the same when he logs in again over it.
 *
 * @param sha256 of the log-in's name, in hex
 * @param passkey by which he logged in, its credential id in base64url; whatever begins here ends with it. None in sign-ins that began
 *     before this was noted
 */
record PortalSession(
        Instant authenticatedAt, String sha256, @Nullable String passkey) implements Serializable {
    /** Empty for a session of nobody. */
    static Optional<PortalSession> of(HttpSession session) {
        return sha256(session)
                .map(sha256 -> new PortalSession(
                        Instant.ofEpochMilli(session.getCreationTime()).truncatedTo(ChronoUnit.SECONDS),
                        sha256,
                        SessionSignIn.passkey(session).map(Bytes::base64Url).orElse(null)));
    }

    static Optional<String> sha256(HttpSession session) {
        return SessionSignIn.name(session)
                .map(name -> Sha256.hex(name.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    /** The session that came with this person. */
    static PortalSession of(Authentication person) {
        if (person.getDetails() instanceof PortalSession session) {
            return session;
        }
        throw new IllegalStateException("nobody signs in elsewhere but through a session here");
    }

    /** Its credential id. */
    Optional<Bytes> credentialId() {
        return Optional.ofNullable(passkey).map(Bytes::fromBase64Url);
    }

    /** What a relying party calls the session: two of them cannot find out that theirs is the same. */
    String nameFor(String client) {
        return Sha256.hex((sha256 + "/" + client).getBytes(StandardCharsets.US_ASCII));
    }
}
