package th.morprom.did.ra.organisationlist;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.organisation.OrganisationKinds;
import th.morprom.did.ra.organisation.OrganisationKinds.Standing;
import th.morprom.did.ra.organisationlist.OrganisationLists.Drift;

/**
 * How the newest signed list of organisations stands, for the ministry's page and for monitoring: whether its signers are in office, and how far
 * the registry has moved on from it.
 */
public final class WatchOrganisationList {
    private static final Duration LATELY = Duration.ofMinutes(5);
    /** An office without an end is written down with one so far away. */
    private static final Duration NO_END = Duration.ofDays(36_500);

    private final OrganisationLists lists;
    private final OrganisationKinds kinds;
    private final Appointments appointments;
    private final Clock clock;
    private volatile Optional<Seen> last = Optional.empty();

    WatchOrganisationList(OrganisationLists lists, OrganisationKinds kinds, Appointments appointments, Clock clock) {
        this.lists = lists;
        this.kinds = kinds;
        this.appointments = appointments;
        this.clock = clock;
    }

    /**
     * How it stands.
     *
     * @param list the newest that two signed; empty if they never did
     * @param drift what a list drawn up in the last five minutes would have otherwise
     * @param endsFirst when the first office of its signers runs out, or ran out; empty if none of them has an end
     */
    public record ListState(
            Standing standing,
            Optional<OrganisationList> list,
            List<Signer> signers,
            Drift drift,
            Optional<Instant> endsFirst) {
        public ListState {
            signers = List.copyOf(signers);
        }
    }

    /** One who signed it. */
    public record Signer(UUID person, Office office) {}

    /** What has become of the central office by which somebody signed. */
    public enum Office {
        HELD,
        /** His account is being recovered; the list stands meanwhile, and falls if the office ends by it. */
        RESTING,
        /** Ended before its time: he left, or his passkey ended. */
        ENDED,
        /** Its time is over. */
        OVER
    }

    /** Counting is over all organisations, and is asked for often. */
    private record Seen(int version, Drift drift, Instant at) {}

    /** As it stands now. */
    public ListState state() {
        var now = clock.instant();
        var newest = lists.newestSigned();
        if (newest.isEmpty()) {
            return new ListState(Standing.NONE, newest, List.of(), new Drift(0, 0, 0, 0, 0), Optional.empty());
        }
        var version = newest.get().version();
        var signers = lists.signers(version).stream()
                .map(person -> new Signer(person, office(version, person, now)))
                .toList();
        var endsFirst = lists.signers(version).stream()
                .flatMap(person -> lists.office(version, person).stream())
                .map(OrganisationLists.SigningOffice::until)
                .filter(until -> until.isBefore(now.plus(NO_END)))
                .min(Comparator.naturalOrder());
        return new ListState(kinds.standing(), newest, signers, drift(version, now), endsFirst);
    }

    private Drift drift(int version, Instant now) {
        return last.filter(seen ->
                        seen.version() == version && seen.at().plus(LATELY).isAfter(now))
                .map(Seen::drift)
                .orElseGet(() -> {
                    var drift = lists.drift(version, now);
                    last = Optional.of(new Seen(version, drift, now));
                    return drift;
                });
    }

    private Office office(int version, UUID person, Instant now) {
        var office = lists.office(version, person);
        if (office.isEmpty() || office.get().ended()) {
            return Office.ENDED;
        }
        if (office.get().until().isBefore(now)) {
            return Office.OVER;
        }
        return appointments.inForce(person).isEmpty() ? Office.RESTING : Office.HELD;
    }
}
