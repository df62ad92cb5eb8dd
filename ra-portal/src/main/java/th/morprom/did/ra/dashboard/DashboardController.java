package th.morprom.did.ra.dashboard;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.CaseFilter;
import th.morprom.did.ra.approval.PendingApprovals;
import th.morprom.did.ra.certificate.ExpiringCertificates;
import th.morprom.did.ra.dashboard.Workload.Age;
import th.morprom.did.ra.dashboard.Workload.Pending;
import th.morprom.did.ra.organisation.OrganisationKinds;
import th.morprom.did.ra.organisation.OrganisationKinds.Standing;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.patientaccess.BreakGlasses;

/** Where a registrar begins his day. */
@Controller
class DashboardController {
    private static final int FIRST = 5;

    private final Workload workload;
    private final PendingApprovals approvals;
    private final ExpiringCertificates certificates;
    private final BreakGlasses broken;
    private final OrganisationKinds kinds;
    private final Clock clock;

    DashboardController(
            Workload workload,
            PendingApprovals approvals,
            ExpiringCertificates certificates,
            BreakGlasses broken,
            OrganisationKinds kinds,
            Clock clock) {
        this.workload = workload;
        this.approvals = approvals;
        this.certificates = certificates;
        this.broken = broken;
        this.kinds = kinds;
        this.clock = clock;
    }

    @GetMapping("/registrar")
    String page(@AuthenticationPrincipal SignedInPerson registrar, Model model) {
        var now = clock.instant();
        var reach = registrar.reach();
        var mine = approvals.find(registrar.personId(), CaseFilter.all(CaseFilter.View.MINE), 1);
        model.addAttribute("now", now);
        model.addAttribute("offices", registrar.offices());
        model.addAttribute("waiting", mine.more() ? mine.total() + "+" : Integer.toString(mine.total()));
        model.addAttribute("broken", broken.countWaiting(reach));
        model.addAttribute("unlisted", reach.ministry() && kinds.standing() == Standing.NOT_IN_FORCE);
        model.addAttribute("first", mine.cases().stream().limit(FIRST).toList());
        model.addAttribute("ages", List.of(Age.values()));
        model.addAttribute("pending", pending(reach));
        model.addAttribute("mismatched", mismatched(reach));
        model.addAttribute("expiring", expiring(reach));
        return "dashboard/dashboard";
    }

    /** A bar for every tier, in the order in which they decide. */
    private List<Bar> pending(Reach reach) {
        var found = workload.pending(reach);
        var longest = Stream.of(Tier.values())
                .mapToInt(tier -> found.stream()
                        .filter(pending -> pending.step() == tier)
                        .mapToInt(Pending::enrolments)
                        .sum())
                .max()
                .orElse(0);
        return Stream.of(Tier.values())
                .map(tier -> Bar.of(tier.code(), byAge(found, tier), longest))
                .toList();
    }

    private static List<Integer> byAge(List<Pending> found, Tier tier) {
        return Arrays.stream(Age.values())
                .map(age -> found.stream()
                        .filter(pending -> pending.step() == tier && pending.age() == age)
                        .mapToInt(Pending::enrolments)
                        .sum())
                .toList();
    }

    private List<Bar> mismatched(Reach reach) {
        var found = workload.mismatched(reach);
        var longest =
                found.stream().mapToInt(Workload.Mismatched::enrolments).max().orElse(0);
        return found.stream()
                .map(kind -> Bar.of(kind.mismatch().name(), List.of(kind.enrolments()), longest))
                .toList();
    }

    private List<Bar> expiring(Reach reach) {
        var found = certificates.counts(reach, clock.instant());
        var longest = found.stream()
                .mapToInt(ExpiringCertificates.Count::certificates)
                .max()
                .orElse(0);
        return found.stream()
                .map(count -> Bar.of(Integer.toString(count.third()), List.of(count.certificates()), longest))
                .toList();
    }
}
