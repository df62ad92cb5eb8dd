package th.morprom.did.ra.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** Where the agent on the officer's own computer answers, and which page may ask it. */
public final class LocalAgent {
    /**
     * Why there is no statement of it, besides the card itself; each has its sentence under {@code
     * agent.error.<error>}.
     */
    static final List<String> ERRORS = List.of("NOT_RUNNING", "ORIGIN", "NO_READER", "BUSY", "TOO_MANY", "FAILED");

    private static final String ATTRIBUTE = LocalAgent.class.getName();

    private LocalAgent() {}

    /**
     * The agent's address that the page which answers this request may ask (CSP {@code connect-src}); empty for all but
     * the desk.
     */
    public static Optional<String> allowed(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String address ? Optional.of(address) : Optional.empty();
    }

    /** Lets the page that answers this request ask the agent at this port of the computer it is shown on. */
    static String allow(int port, HttpServletRequest request) {
        var address = "http://127.0.0.1:" + port;
        request.setAttribute(ATTRIBUTE, address);
        return address;
    }
}
