package th.morprom.did.ra.openid;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/** Signs a person out of the relying parties when he signs out of the portal. */
public final class SignOutOfSession implements LogoutHandler {
    private final SignOut signOut;

    SignOutOfSession(SignOut signOut) {
        this.signOut = signOut;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication person) {
        var session = request.getSession(false);
        if (session != null) {
            PortalSession.sha256(session).ifPresent(signOut::signOut);
        }
    }
}
