package th.morprom.did.ca.evidence;

import java.util.UUID;

/**
 * Takes a central officer out of office. From then on nothing that leads to him is evidence: neither his
 * decisions nor the appointments he signed, whatever time they claim. A successor signs the appointments anew.
 */
public final class RemoveCentralOfficer {
    private final CentralOfficers officers;

    public RemoveCentralOfficer(CentralOfficers officers) {
        this.officers = officers;
    }

    /**
     * Removes the officer for good.
     *
     * @param reason for the audit log
     * @param actor who orders it, for the audit log
     * @throws OfficerRefused if there is no such officer in office, or no other
     */
    public void remove(UUID registrar, String reason, String actor) {
        officers.remove(registrar, reason, actor);
    }
}
