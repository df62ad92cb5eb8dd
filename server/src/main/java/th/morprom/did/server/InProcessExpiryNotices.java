package th.morprom.did.server;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import th.morprom.did.ca.expiry.ExpiryNotice;
import th.morprom.did.ca.expiry.FindExpiryNotices;
import th.morprom.did.ra.enrolment.ExpiryNotices;

/** The CA's notices within one process: those of people, since only they are the portal's to tell. */
final class InProcessExpiryNotices implements ExpiryNotices {
    private static final String PERSON = "person:";

    private final FindExpiryNotices find;

    InProcessExpiryNotices(FindExpiryNotices find) {
        this.find = find;
    }

    @Override
    public List<Notice> after(long id, int limit) {
        var notices = new ArrayList<Notice>();
        var page = find.after(id, limit);
        while (notices.isEmpty() && !page.isEmpty()) {
            page.stream()
                    .filter(notice -> notice.certificate().holder().startsWith(PERSON))
                    .map(InProcessExpiryNotices::notice)
                    .forEach(notices::add);
            page = find.after(page.get(page.size() - 1).id(), limit);
        }
        return notices;
    }

    private static Notice notice(ExpiryNotice given) {
        var certificate = given.certificate();
        return new Notice(
                given.id(),
                UUID.fromString(certificate.holder().substring(PERSON.length())),
                certificate.serial().hex(),
                given.days(),
                certificate.notAfter());
    }
}
