package th.morprom.did.ra.suspicion;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The public door for suspicions. */
@Controller
class SuspicionController {
    private final ReportSuspicion reportSuspicion;

    SuspicionController(ReportSuspicion reportSuspicion) {
        this.reportSuspicion = reportSuspicion;
    }

    /** The fields as typed. */
    record Form(String about, String licenceNumber, String place, String description, String contact) {
        Form {
            about = Objects.requireNonNullElse(about, "");
            licenceNumber = Objects.requireNonNullElse(licenceNumber, "");
            place = Objects.requireNonNullElse(place, "");
            description = Objects.requireNonNullElse(description, "");
            contact = Objects.requireNonNullElse(contact, "");
        }
    }

    @GetMapping("/licences/report")
    String page(@ModelAttribute("form") Form form) {
        return "suspicion/report";
    }

    @PostMapping("/licences/report")
    String report(
            @ModelAttribute("form") Form form, HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            var suspicion = new ReportSuspicion.Suspicion(
                    form.about(), form.licenceNumber(), form.place(), form.description(), form.contact());
            model.addAttribute("reference", reportSuspicion.report(suspicion, request.getRemoteAddr()));
        } catch (SuspicionRefused refused) {
            model.addAttribute("refused", "refused.suspicion." + refused.reason());
            response.setStatus(
                    refused.reason() == SuspicionRefused.Reason.TOO_MANY
                            ? HttpStatus.TOO_MANY_REQUESTS.value()
                            : HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return "suspicion/report";
    }
}
