package th.morprom.did.ra.fhir;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import th.morprom.did.ra.change.Changes;

/** Notes every reading in the audit log, from which people see who looked at what is theirs. */
@Component
class NoteReading {
    private final Changes changes;

    NoteReading(Changes changes) {
        this.changes = changes;
    }

    /**
     * Notes it before anything is handed out.
     *
     * @param subject the person, or the one document
     * @param resource type of FHIR
     */
    void note(UUID client, UUID subject, String resource) {
        changes.make(() -> {
            changes.note("fhir.read", client, subject, Map.of("resource", resource));
            return subject;
        });
    }
}
