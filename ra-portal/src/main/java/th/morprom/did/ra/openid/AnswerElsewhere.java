package th.morprom.did.ra.openid;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/**
 * Lets the form of one page lead to one relying party: browsers hold a form's rule against the redirects that follow it too.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/#directive-form-action">CSP 3 section 6.4.2</a>
 */
public final class AnswerElsewhere {
    private static final String ATTRIBUTE = AnswerElsewhere.class.getName();

    private AnswerElsewhere() {}

    /** Where the form of the page that answers this request may lead besides this site; empty for almost all. */
    public static Optional<String> allowed(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String origin ? Optional.of(origin) : Optional.empty();
    }

    /** Lets the form of the page that answers this request lead to the origin of this address as well. */
    public static void allow(URI address, HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, address.getScheme() + "://" + address.getRawAuthority());
    }
}
