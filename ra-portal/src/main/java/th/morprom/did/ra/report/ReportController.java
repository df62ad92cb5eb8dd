package th.morprom.did.ra.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.client.MachineClient;

/**
 * A doctor reads the PDFs that programs of his facilities made themselves, and signs one or several with his passkey.
 */
@Controller
class ReportController {
    private static final String LIST = "redirect:/documents/waiting";

    private final SignReport reports;
    private final HeldCertificates certificates;
    private final String rpId;

    ReportController(SignReport reports, HeldCertificates certificates, RaProperties properties) {
        this.reports = reports;
        this.certificates = certificates;
        this.rpId = properties.rpId();
    }

    /** What one program laid before him: of it he may sign several with one touch. */
    record Laid(String program, String hcode9, List<Report> reports) {
        /** Whether he has opened one of them. */
        public boolean opened() {
            return reports.stream().anyMatch(Report::opened);
        }
    }

    @GetMapping("/documents/waiting")
    String list(@AuthenticationPrincipal SignedInPerson person, Model model) {
        var programs = new LinkedHashMap<UUID, Laid>();
        reports.waiting(person.personId())
                .forEach(report -> programs.computeIfAbsent(
                                report.client(),
                                unknown -> new Laid(program(report), report.hcode9(), new ArrayList<>()))
                        .reports()
                        .add(report));
        model.addAttribute("programs", programs.values());
        return "report/waiting";
    }

    @GetMapping("/documents/waiting/{id}")
    String page(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, Model model) {
        var report = reports.find(person.personId(), id).orElseThrow(ReportController::notFound);
        model.addAttribute("report", report);
        model.addAttribute("program", program(report));
        return "report/report";
    }

    /** Exactly the bytes that the program sent. */
    @GetMapping("/documents/waiting/{id}/document.pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"unsigned.pdf\"")
                .body(reports.pdf(person.personId(), id).orElseThrow(ReportController::notFound));
    }

    @PostMapping("/documents/waiting/{id}/signature/options")
    @ResponseBody
    PasskeyRequest options(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id) {
        return request(person, Set.of(id));
    }

    /** The chosen documents become one challenge, which names the digest of each. */
    @PostMapping("/documents/waiting/signature/options")
    @ResponseBody
    PasskeyRequest options(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(required = false) @Nullable Set<UUID> document) {
        return request(person, chosen(document));
    }

    private PasskeyRequest request(SignedInPerson person, Set<UUID> documents) {
        var challenge = reports.challenge(person.personId(), documents);
        var own = certificates.signingPasskeys(person.personId());
        return PasskeyRequest.of(rpId, Bytes.of(challenge), own);
    }

    @PostMapping("/documents/waiting/{id}/signature")
    String sign(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            AssertionForm form,
            RedirectAttributes flash) {
        reports.sign(person.personId(), Set.of(id), form.assertion());
        flash.addFlashAttribute("done", "laid.signed");
        return LIST;
    }

    @PostMapping("/documents/waiting/signature")
    String sign(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(required = false) @Nullable Set<UUID> document,
            AssertionForm form,
            RedirectAttributes flash) {
        flash.addFlashAttribute("outcome", reports.sign(person.personId(), chosen(document), form.assertion()));
        return LIST;
    }

    @PostMapping("/documents/waiting/{id}/decline")
    String decline(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, RedirectAttributes flash) {
        reports.decline(person.personId(), id);
        flash.addFlashAttribute("done", "laid.declined");
        return LIST;
    }

    private String program(Report report) {
        return reports.program(report).map(MachineClient::name).orElse("");
    }

    private static Set<UUID> chosen(@Nullable Set<UUID> documents) {
        return Optional.ofNullable(documents).map(Set::copyOf).orElseGet(Set::of);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
