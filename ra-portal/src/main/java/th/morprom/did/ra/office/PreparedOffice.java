package th.morprom.did.ra.office;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

/** The appointment that this session had written out last. */
record PreparedOffice(UUID appointment) implements Serializable {
    private static final String KEY = PreparedOffice.class.getName();

    static Optional<PreparedOffice> in(HttpSession session) {
        return session.getAttribute(KEY) instanceof PreparedOffice prepared ? Optional.of(prepared) : Optional.empty();
    }

    void keep(HttpSession session) {
        session.setAttribute(KEY, this);
    }

    static void drop(HttpSession session) {
        session.removeAttribute(KEY);
    }
}
