package th.morprom.did.ra.death;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.death.DeathRefused.Reason;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.organisation.Organisations;

/** What every step has in common: who may take it, by which office, and who hears of it. */
final class DeathRules {
    /** So long before now an affiliation was recorded by which registrars see to somebody. */
    private static final Duration SETTLED = Duration.ofDays(30);

    private final Deaths deaths;
    private final Scopes scopes;
    private final Notices notices;
    private final Changes changes;

    DeathRules(Deaths deaths, Scopes scopes, Notices notices, Changes changes) {
        this.deaths = deaths;
        this.scopes = scopes;
        this.notices = notices;
        this.changes = changes;
    }

    /** How far offices reach. */
    record Scopes(Reaches reaches, Appointments appointments, Organisations organisations) {}

    /**
     * The offices by which this registrar sees to this person: where he works or worked last, applied, or was recognised; of a person of
     * no place the ministry's.
     *
     * @param other who took the step before, if this is the second one
     * @throws DeathRefused if there is none, or it is himself
     */
    List<Appointment> require(UUID registrar, UUID person, Optional<UUID> other) {
        var concerned = Stream.concat(Stream.of(registrar), other.stream()).collect(Collectors.toSet());
        var offices = offices(registrar, person, concerned);
        if (offices.isEmpty()) {
            throw new DeathRefused(Reason.UNKNOWN);
        }
        if (registrar.equals(person)) {
            throw new DeathRefused(Reason.CONCERNED);
        }
        return offices;
    }

    /**
     * Before anything is told of what is said of this person: outside his scope nobody learns whether something waits.
     *
     * @throws DeathRefused if this registrar does not see to him
     */
    void requireCovers(UUID registrar, UUID person) {
        if (!covers(registrar, person)) {
            throw new DeathRefused(Reason.UNKNOWN);
        }
    }

    /** Whether this registrar sees to this person. */
    boolean covers(UUID registrar, UUID person) {
        return !offices(registrar, person, Set.of(registrar)).isEmpty();
    }

    /** What waits for a second registrar and lies within this one's scope. */
    List<Death> waiting(UUID registrar) {
        return deaths.waiting(registrar, scopes.reaches().of(registrar), settled());
    }

    private Instant settled() {
        return changes.now().minus(SETTLED);
    }

    private List<Appointment> offices(UUID registrar, UUID person, Set<UUID> concerned) {
        var facilities = deaths.facilitiesOf(person, concerned, settled()).stream()
                .flatMap(hcode9 -> scopes.organisations().facility(hcode9).stream())
                .toList();
        var here = facilities.stream().flatMap(facility -> scopes.reaches().offices(registrar, facility).stream());
        var ofNoPlace = scopes.reaches().ministry(registrar)
                        && deaths.facilitiesOf(person, Set.of(), settled()).isEmpty()
                ? scopes.appointments().inForce(registrar).stream()
                : Stream.<Appointment>empty();
        return Stream.concat(here, ofNoPlace).distinct().toList();
    }

    /** Whether appointments of the whole country hang on this person. */
    boolean holdsCentralOffice(UUID person) {
        return scopes.appointments().centralOfficers().contains(person);
    }

    /** Notes a step and tells the person, who may be alive; inside the caller's change. */
    void taken(String event, NoticeKind kind, String actor, Death death, Map<String, String> details) {
        changes.note(event, actor, death.person().toString(), details);
        notices.tell(
                death.person(),
                new News(kind, death.id().toString(), changes.now().toString(), Map.of()));
    }

    /** Works, and notes what was refused. */
    <T> T noted(UUID registrar, Object thing, Supplier<T> work) {
        return changes.noted("death.refused", registrar, thing, work);
    }
}
