package th.morprom.did.ra.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import th.morprom.did.passkey.Bytes;

/**
 * Signs a person in for the browser session.
 *
 * <p>The session holds the person's id, his passkey's and a random name of the log-in, and nothing else: what he may do is looked up for every
 * request, so no session can hold a right that has ended.
 */
public final class SessionSignIn {
    private static final String LOGIN = SessionSignIn.class.getName();

    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final LogoutHandler signOut;

    /** @param signOut ends what hangs on the session of somebody else who used this browser before */
    SessionSignIn(LogoutHandler signOut) {
        this.signOut = signOut;
    }

    /** @param passkey its credential id, base64url; none in a session that began before passkeys could end */
    record Login(UUID person, UUID name, @Nullable String passkey) implements Serializable {}

    /**
     * The credential id of the passkey by which this session began; it lasts no longer than that.
     *
     * @return empty for a session of nobody, or one of before that was noted
     */
    public static Optional<Bytes> passkey(HttpSession session) {
        return login(session).map(Login::passkey).map(Bytes::fromBase64Url);
    }

    /** Whether somebody is signed in here of whom it is not known by which passkey: nobody could end that. */
    static boolean isOfUnknownPasskey(HttpSession session) {
        return login(session).filter(login -> login.passkey() == null).isPresent();
    }

    /**
     * What the log-in is called by which this session began: random, and no key to the session. A person who logs in again over a
     * session of his own keeps it, so that whatever began under it is found when he logs out.
     *
     * @return empty for a session of nobody
     */
    public static Optional<UUID> name(HttpSession session) {
        return login(session).map(Login::name);
    }

    /**
     * Ends whatever session there was and begins one of this person, under a new id and with a new CSRF token.
     *
     * @param passkey by whose credential id he is known
     */
    public void signIn(SignedInPerson person, Bytes passkey, HttpServletRequest request, HttpServletResponse response) {
        var name = endBefore(person, request, response).orElseGet(UUID::randomUUID);
        var authentication = UsernamePasswordAuthenticationToken.authenticated(
                person.personId().toString(), null, List.of());
        var context = new SecurityContextImpl(authentication);
        SecurityContextHolder.setContext(context);
        request.getSession().setAttribute(LOGIN, new Login(person.personId(), name, passkey.base64Url()));
        sessions.saveContext(context, request, response);
    }

    /** The name of his own log-in, if he had one. */
    private Optional<UUID> endBefore(SignedInPerson person, HttpServletRequest request, HttpServletResponse response) {
        var before = request.getSession(false);
        if (before == null) {
            return Optional.empty();
        }
        var own = login(before)
                .filter(login -> login.person().equals(person.personId()))
                .map(Login::name);
        if (own.isEmpty()) {
            signOut.logout(request, response, null);
        }
        before.invalidate();
        return own;
    }

    private static Optional<Login> login(HttpSession session) {
        return session.getAttribute(LOGIN) instanceof Login login ? Optional.of(login) : Optional.empty();
    }
}
