package th.morprom.did.ra.csc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The parameters of a request by OAuth 2.0: none of them twice, and an empty one is none (RFC 6749 section 3.1). */
record OauthParameters(HttpServletRequest request) {
    /**
     * The parameter's value; empty if it is not there.
     *
     * @throws CscRefused if it is there more than once
     */
    Optional<String> find(String name) {
        if (isRepeated(name)) {
            throw CscRefused.invalid("Repeated parameter " + name);
        }
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isEmpty());
    }

    /** The same, or an empty text. */
    String text(String name) {
        return find(name).orElse("");
    }

    boolean isRepeated(String name) {
        var values = request.getParameterValues(name);
        return values != null && values.length > 1;
    }
}
