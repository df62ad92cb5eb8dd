package th.morprom.did.ra.supportingdocument;

import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.supportingdocument.DocumentPolicyRefused.Reason;

/** Which documents enrolments need, for the registrars of the ministry: each version, and what two of them enter and confirm. */
@Controller
class DocumentPolicyController {
    private static final String ADDRESS = "/registrar/document-policies";

    private final DocumentPolicies policies;
    private final ApprovalPolicies approvals;
    private final EnterDocumentPolicy enter;
    private final DecideDocumentPolicy decide;

    DocumentPolicyController(
            DocumentPolicies policies,
            ApprovalPolicies approvals,
            EnterDocumentPolicy enter,
            DecideDocumentPolicy decide) {
        this.policies = policies;
        this.approvals = approvals;
        this.enter = enter;
        this.decide = decide;
    }

    @GetMapping(ADDRESS)
    String page(@AuthenticationPrincipal SignedInPerson registrar, Model model) {
        model.addAttribute("versions", policies.versions());
        model.addAttribute("drafts", policies.open());
        model.addAttribute("approvals", approvals.all());
        model.addAttribute("kinds", DocumentKind.values());
        model.addAttribute("mostBasis", EnterDocumentPolicy.MOST_BASIS);
        model.addAttribute("me", registrar.personId());
        return "supportingdocument/policies";
    }

    @PostMapping(ADDRESS)
    String enter(
            @AuthenticationPrincipal SignedInPerson registrar,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String basis,
            @RequestParam(defaultValue = "") Set<String> rule,
            RedirectAttributes flash) {
        var day = ThaiDay.parse(from.strip()).orElseThrow(() -> new DocumentPolicyRefused(Reason.DAY));
        enter.enter(registrar.personId(), day, basis, rule);
        flash.addFlashAttribute("done", "document-policy.entered");
        return "redirect:" + ADDRESS;
    }

    @PostMapping(ADDRESS + "/{id}/decision")
    String decide(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean confirmed,
            RedirectAttributes flash) {
        decide.decide(registrar.personId(), id, confirmed);
        flash.addFlashAttribute("done", confirmed ? "document-policy.confirmed" : "document-policy.dismissed");
        return "redirect:" + ADDRESS;
    }
}
