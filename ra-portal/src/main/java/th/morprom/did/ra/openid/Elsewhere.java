package th.morprom.did.ra.openid;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Whether a browser comes here from another site. It leaves the cookie of our session at home then, since that is for our own pages alone. */
public final class Elsewhere {
    private static final Set<String> OTHERS = Set.of("cross-site", "same-site");

    private Elsewhere() {}

    /**
     * By what the browser says; other programs say nothing, and have no session.
     *
     * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Fetch Metadata section 2.3</a>
     */
    public static boolean sent(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return site != null && OTHERS.contains(site);
    }
}
