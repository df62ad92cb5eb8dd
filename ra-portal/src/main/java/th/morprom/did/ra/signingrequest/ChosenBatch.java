package th.morprom.did.ra.signingrequest;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What this session made ready last. */
record ChosenBatch(UUID batch, Set<UUID> documents) implements Serializable {
    private static final String KEY = ChosenBatch.class.getName();

    static Optional<ChosenBatch> in(HttpSession session) {
        return session.getAttribute(KEY) instanceof ChosenBatch chosen ? Optional.of(chosen) : Optional.empty();
    }

    void keep(HttpSession session) {
        session.setAttribute(KEY, this);
    }

    static void drop(HttpSession session) {
        session.removeAttribute(KEY);
    }
}
