package th.morprom.did.ra.certificate;

import java.time.Clock;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.certificate.ExpiringCertificates.Count;

/** The certificates of a registrar's scope that end soon, so that somebody reminds their holders. */
@Controller
class ExpiringCertificateController {
    private static final int PAGE = 25;

    private final ExpiringCertificates certificates;
    private final Clock clock;

    ExpiringCertificateController(ExpiringCertificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    @GetMapping("/registrar/certificates/expiring")
    String page(
            @AuthenticationPrincipal SignedInPerson registrar,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var now = clock.instant();
        var reach = registrar.reach();
        var total = certificates.counts(reach, now).stream()
                .mapToInt(Count::certificates)
                .sum();
        var shown = PageOfList.nearest(page, total, PAGE);
        model.addAttribute("certificates", certificates.find(reach, now, PAGE, shown.offset()));
        model.addAttribute("total", total);
        model.addAttribute("pages", shown.pages());
        model.addAttribute("number", shown.number());
        model.addAttribute("address", "/registrar/certificates/expiring");
        model.addAttribute("now", now);
        return "certificate/expiring";
    }
}
