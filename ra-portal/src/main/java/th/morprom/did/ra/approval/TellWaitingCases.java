package th.morprom.did.ra.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.OverdueCases.Overdue;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;

/**
 * Tells registrars, once a day, how many cases that they can decide have waited longer than their policy says: those whose turn it is, and
 * later those of the tier above, who may decide in their place by then. Two nodes that do the same do it once.
 */
public final class TellWaitingCases {
    private final OverdueCases overdue;
    private final PendingApprovals approvals;
    private final Appointments appointments;
    private final Notices notices;
    private final Changes changes;

    TellWaitingCases(
            OverdueCases overdue,
            PendingApprovals approvals,
            Appointments appointments,
            Notices notices,
            Changes changes) {
        this.overdue = overdue;
        this.approvals = approvals;
        this.appointments = appointments;
        this.notices = notices;
        this.changes = changes;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT4M")
    public void tell() {
        var now = changes.now();
        var today = ThaiDay.of(now).toString();
        byHolder(overdue.at(now)).forEach((registrar, cases) -> {
            // Not his own, nor what he decided at another tier: counted by the rules that his inbox goes by.
            var his = approvals.countDecidable(registrar, cases);
            if (his > 0) {
                var news = new News(NoticeKind.CASES_WAIT, "inbox", today, Map.of("cases", Integer.toString(his)));
                changes.make(() -> notices.tell(registrar, news));
            }
        });
    }

    private Map<UUID, List<UUID>> byHolder(List<Overdue> all) {
        var holders = new TreeMap<String, List<UUID>>();
        var cases = new TreeMap<UUID, List<UUID>>();
        for (var one : all) {
            var registrars = one.tier() == Tier.CENTRAL
                    ? holders.computeIfAbsent("", none -> appointments.centralOfficers())
                    : holders.computeIfAbsent(one.scope(), scope -> appointments.holders(one.tier(), scope));
            registrars.forEach(registrar ->
                    cases.computeIfAbsent(registrar, none -> new ArrayList<>()).add(one.enrolment()));
        }
        return cases;
    }
}
