package th.morprom.did.ra.patientaccess;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.audit.RecordedEvent;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.change.Changes;

/** Shows a registrar one breaking of the glass, and everything that was read by it. That he looked is in the log, and the patient sees it. */
public final class OpenBreakGlass {
    static final int PAGE = 50;

    private final BreakGlasses broken;
    private final Reaches reaches;
    private final FindAuditEvents events;
    private final Changes changes;

    OpenBreakGlass(BreakGlasses broken, Reaches reaches, FindAuditEvents events, Changes changes) {
        this.broken = broken;
        this.reaches = reaches;
        this.events = events;
        this.changes = changes;
    }

    /**
     * What he sees.
     *
     * @param readings a page of them, the latest first
     * @param page from 1
     * @param total readings on all pages
     */
    public record Opened(
            BreakGlass broken, BreakGlass.Words words, List<RecordedEvent> readings, int page, int pages, int total) {
        public Opened {
            readings = List.copyOf(readings);
        }
    }

    /**
     * Opens it.
     *
     * @param page of the readings, from 1; one that is not there is the nearest that is
     * @return empty if it is out of his scope
     */
    public Optional<Opened> open(UUID registrar, UUID id, int page) {
        return changes.make(() -> broken.find(reaches.of(registrar), id).map(found -> {
            changes.note(
                    "patient-access.review-opened",
                    registrar,
                    id,
                    Map.of("facility", found.access().hcode9()));
            var subjects = List.of(id.toString());
            var types = List.of(ReadPatient.READ);
            var total = events.count(subjects, types);
            var shown = PageOfList.nearest(page, total, PAGE);
            return new Opened(
                    found,
                    broken.words(id),
                    events.latest(subjects, types, PAGE, shown.offset()),
                    shown.number(),
                    shown.pages(),
                    total);
        }));
    }
}
