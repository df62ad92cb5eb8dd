package th.morprom.did.ra.suspicion;

import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.PersonName;

/** The queue of reported suspicions, for the ministry's registrars. */
@Controller
class ReportQueueController {
    private final FraudReports reports;
    private final HandleReport handleReport;
    private final People people;

    ReportQueueController(FraudReports reports, HandleReport handleReport, People people) {
        this.reports = reports;
        this.handleReport = handleReport;
        this.people = people;
    }

    /** One step, by name. */
    record Line(FraudReports.Step step, PersonName name) {}

    @GetMapping("/registrar/reports")
    String queue(@RequestParam(defaultValue = "false") boolean settled, Model model) {
        model.addAttribute("settled", settled);
        model.addAttribute("reports", settled ? reports.settled() : reports.open());
        return "suspicion/queue";
    }

    @GetMapping("/registrar/reports/{id}")
    String page(@PathVariable UUID id, Model model) {
        var report = reports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("report", report);
        reports.contact(id).ifPresent(contact -> model.addAttribute("contact", contact));
        List<Line> lines = reports.steps(id).stream()
                .map(step ->
                        new Line(step, people.find(step.actor()).orElseThrow().name()))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("next", List.copyOf(report.state().next()));
        return "suspicion/handle";
    }

    @PostMapping("/registrar/reports/{id}/steps")
    String handle(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            @RequestParam FraudReport.State state,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes flash) {
        handleReport.handle(registrar.personId(), id, state, note);
        flash.addFlashAttribute("done", "reports.done");
        return "redirect:/registrar/reports/" + id;
    }
}
