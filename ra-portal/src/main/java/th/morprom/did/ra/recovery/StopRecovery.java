package th.morprom.did.ra.recovery;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.recovery.Recoveries.Outcome;
import th.morprom.did.ra.recovery.RecoveryRefused.Reason;

/**
 * Whoever is signed in to an account that is about to be recovered says that it is his and nobody stood at that counter. Both officers
 * hear of it, and the registrars above them: somebody did, or somebody holds what is not his.
 */
public final class StopRecovery {
    private final Recoveries recoveries;
    private final People people;
    private final Appointments appointments;
    private final Organisations organisations;
    private final Notices notices;
    private final Changes changes;

    StopRecovery(
            Recoveries recoveries,
            People people,
            Appointments appointments,
            Organisations organisations,
            Notices notices,
            Changes changes) {
        this.recoveries = recoveries;
        this.people = people;
        this.appointments = appointments;
        this.organisations = organisations;
        this.notices = notices;
        this.changes = changes;
    }

    /** @throws RecoveryRefused with {@code UNKNOWN} if none goes on */
    public void stop(UUID person) {
        changes.make(() -> {
            // The person before all else, as whatever starts or ends his recovery.
            people.lock(person);
            var locked = recoveries
                    .of(person)
                    .flatMap(found -> recoveries.lock(found.id()))
                    .orElseThrow(() -> new RecoveryRefused(Reason.UNKNOWN));
            recoveries.end(locked.id(), Outcome.STOPPED);
            changes.note(
                    "recovery.stopped",
                    person,
                    person,
                    Map.of("recovery", locked.id().toString(), "facility", locked.facility()));
            var news = new News(
                    NoticeKind.RECOVERY_STOPPED,
                    locked.id().toString(),
                    "stopped",
                    Map.of("facility", locked.facility()));
            // In a fixed order of people, so that two of these never wait for each other.
            watchers(locked).forEach(watcher -> notices.tell(watcher, news));
            notices.tell(person, news);
            return locked;
        });
    }

    private Set<UUID> watchers(Recovery recovery) {
        var watchers = new TreeSet<UUID>(appointments.holders(Tier.FACILITY, recovery.facility()));
        organisations
                .facility(recovery.facility())
                .ifPresent(facility -> watchers.addAll(appointments.holders(
                        Tier.PROVINCIAL, facility.province().code())));
        watchers.add(recovery.officer());
        recovery.confirmed().ifPresent(confirmed -> watchers.add(confirmed.by()));
        watchers.remove(recovery.person());
        return watchers;
    }
}
