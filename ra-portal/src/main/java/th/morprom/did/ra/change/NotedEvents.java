package th.morprom.did.ra.change;

import th.morprom.did.audit.AuditEvent;

/** Hears of every event that was noted, once its change is kept. */
public interface NotedEvents {
    /** In the thread that made the change, so nothing long is done here. */
    void noted(AuditEvent event);
}
