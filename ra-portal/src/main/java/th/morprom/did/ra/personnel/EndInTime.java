package th.morprom.did.ra.personnel;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.RevocationsOrdered;

/** Ends the affiliations whose last day has passed, every minute. Two nodes that do the same do it once. */
public final class EndInTime {
    private static final Logger LOG = LoggerFactory.getLogger(EndInTime.class);

    private final Personnel personnel;
    private final AffiliationEndings endings;
    private final Leaving leaving;
    private final ApplicationEventPublisher events;
    private final Changes changes;

    EndInTime(
            Personnel personnel,
            AffiliationEndings endings,
            Leaving leaving,
            ApplicationEventPublisher events,
            Changes changes) {
        this.personnel = personnel;
        this.endings = endings;
        this.leaving = leaving;
        this.events = events;
        this.changes = changes;
    }

    /** Each in a change of its own: one that cannot be ended keeps no other from its end. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void end() {
        var due = endings.due(ThaiDay.of(changes.now()));
        due.forEach(this::end);
        if (!due.isEmpty()) {
            events.publishEvent(new RevocationsOrdered());
        }
    }

    private void end(UUID id) {
        try {
            changes.make(() -> {
                personnel.lock();
                endings.lock(id)
                        .filter(ending -> ending.state() == AffiliationEnding.State.PLANNED)
                        .ifPresent(leaving::end);
                return id;
            });
        } catch (RuntimeException e) {
            LOG.error("Affiliation's ending {} cannot be carried out; it is tried again", id, e);
        }
    }
}
