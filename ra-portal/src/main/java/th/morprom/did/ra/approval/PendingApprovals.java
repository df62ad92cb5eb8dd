package th.morprom.did.ra.approval;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.Caseload.Reader;
import th.morprom.did.ra.approval.Caseload.Seat;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.organisation.Reach;

/** A registrar's lists of enrolments: what waits for him, and the rest of what his offices reach. */
public final class PendingApprovals {
    /** Lines on a page. */
    public static final int PAGE = 25;

    /** Nobody leafs through more, and nothing is counted further. */
    private static final int MOST = 1_000;

    private final Appointments appointments;
    private final Reaches reaches;
    private final Caseload caseload;
    private final Changes changes;

    PendingApprovals(Appointments appointments, Reaches reaches, Caseload caseload, Changes changes) {
        this.appointments = appointments;
        this.reaches = reaches;
        this.caseload = caseload;
        this.changes = changes;
    }

    /**
     * One page.
     *
     * @param number from 1
     * @param pages at least 1
     * @param total lines on all pages
     * @param more whether there are more than {@code total}, to be narrowed before they can be seen
     */
    public record Page(List<Case> cases, int number, int pages, int total, boolean more) {
        public Page {
            cases = List.copyOf(cases);
        }
    }

    /**
     * What the filter asks for, by tier and scope of his offices: before registrars the most urgent and the oldest first,
     * otherwise what changed last.
     *
     * @param page from 1; the last one if there are fewer
     */
    public Page find(UUID registrar, CaseFilter filter, int page) {
        var wanted = PageOfList.nearest(page, MOST, PAGE);
        var found = caseload.find(reader(registrar), filter, changes.now(), wanted, MOST + 1);
        var total = Math.min(found.counted(), MOST);
        var shown = PageOfList.nearest(page, total, PAGE);
        return new Page(found.cases(), shown.number(), shown.pages(), total, found.counted() > MOST);
    }

    /** How many of these he can decide now. */
    int countDecidable(UUID registrar, List<UUID> enrolments) {
        return caseload.countDecidable(reader(registrar), enrolments, changes.now());
    }

    private Reader reader(UUID registrar) {
        var reach = reaches.of(registrar);
        return new Reader(registrar, reach, seats(registrar, reach));
    }

    private List<Seat> seats(UUID registrar, Reach reach) {
        return appointments.inForce(registrar).stream()
                .filter(reaches::isEvident)
                .flatMap(office -> seats(office, reach))
                .toList();
    }

    private Stream<Seat> seats(Appointment office, Reach reach) {
        var above =
                appointments.chain(office).stream().map(Appointment::registrar).toList();
        var scopes = office.tier() == Tier.CENTRAL
                ? reach.branches().stream()
                : Stream.of(office.scope().code());
        return scopes.map(scope -> new Seat(office.tier(), scope, above));
    }
}
