package th.morprom.did.ra.desk;

import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.deskagent.AtDesk;

/**
 * Names an officer's session, so that what was asked in it is answered in it alone; the session's own id is written
 * nowhere.
 */
final class DeskSession {
    private static final String KEY = DeskSession.class.getName();

    private DeskSession() {}

    static AtDesk of(SignedInPerson officer, HttpSession session) {
        if (!(session.getAttribute(KEY) instanceof UUID)) {
            session.setAttribute(KEY, UUID.randomUUID());
        }
        return new AtDesk(officer.personId(), officer.officerAt().orElseThrow(), (UUID) session.getAttribute(KEY));
    }
}
