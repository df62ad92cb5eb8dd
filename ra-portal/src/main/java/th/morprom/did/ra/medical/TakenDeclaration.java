package th.morprom.did.ra.medical;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form that a session began with what a patient declared. It is kept until it is written or another takes its place, so that the
 * page can be loaded again without reading the declaration again.
 *
 * @param hcode9 of the facility for which the declaration was read
 */
record TakenDeclaration(UUID id, String hcode9, CertificateForm form, Instant declaredAt) {
    private static final String KEY = TakenDeclaration.class.getName();

    static Optional<TakenDeclaration> in(HttpSession session, @Nullable UUID id) {
        return session.getAttribute(KEY) instanceof TakenDeclaration taken
                        && taken.id().equals(id)
                ? Optional.of(taken)
                : Optional.empty();
    }

    void keep(HttpSession session) {
        session.setAttribute(KEY, this);
    }

    static void drop(HttpSession session) {
        session.removeAttribute(KEY);
    }
}
