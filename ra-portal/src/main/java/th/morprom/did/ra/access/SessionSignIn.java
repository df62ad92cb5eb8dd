package th.morprom.did.ra.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Signs a person in for the browser session.
 *
 * <p>The session holds the person's id and nothing else: what he may do is looked up for every request, so no session can
 * hold a right that has ended.
 */
public final class SessionSignIn {
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    /** Ends whatever session there was and begins one of this person, under a new id and with a new CSRF token. */
    public void signIn(SignedInPerson person, HttpServletRequest request, HttpServletResponse response) {
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        var authentication = UsernamePasswordAuthenticationToken.authenticated(
                person.personId().toString(), null, List.of());
        var context = new SecurityContextImpl(authentication);
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
