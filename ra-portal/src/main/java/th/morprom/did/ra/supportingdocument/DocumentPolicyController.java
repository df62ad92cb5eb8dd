package th.morprom.did.ra.supportingdocument;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
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
    private final String rpId;

    DocumentPolicyController(
            DocumentPolicies policies,
            ApprovalPolicies approvals,
            EnterDocumentPolicy enter,
            DecideDocumentPolicy decide,
            RaProperties properties) {
        this.policies = policies;
        this.approvals = approvals;
        this.enter = enter;
        this.decide = decide;
        this.rpId = properties.rpId();
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

    /** The fields of the form, the day as {@link ThaiDay#parse} takes it. */
    record Form(
            @Nullable String from,
            @Nullable String basis,
            @Nullable Set<String> rule) {
        private LocalDate day() {
            return ThaiDay.parse(Objects.requireNonNullElse(from, "").strip())
                    .orElseThrow(() -> new DocumentPolicyRefused(Reason.DAY));
        }

        private String said() {
            return Objects.requireNonNullElse(basis, "");
        }

        private Set<String> rules() {
            return Objects.requireNonNullElse(rule, Set.of());
        }
    }

    /** Every rule is checked before the passkey is asked, here and below; only the passkey of the office will do. */
    @PostMapping(ADDRESS + "/options")
    @ResponseBody
    PasskeyRequest enterOptions(@AuthenticationPrincipal SignedInPerson registrar, Form form) {
        return PasskeyRequest.of(rpId, enter.prepare(registrar.personId(), form.day(), form.said(), form.rules()));
    }

    @PostMapping(ADDRESS)
    String enter(
            @AuthenticationPrincipal SignedInPerson registrar,
            Form form,
            AssertionForm assertion,
            RedirectAttributes flash) {
        enter.enter(registrar.personId(), form.day(), form.said(), form.rules(), assertion.assertion());
        flash.addFlashAttribute("done", "document-policy.entered");
        return "redirect:" + ADDRESS;
    }

    @PostMapping(ADDRESS + "/{id}/decision/options")
    @ResponseBody
    PasskeyRequest decideOptions(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean confirmed) {
        return PasskeyRequest.of(rpId, decide.prepare(registrar.personId(), id, confirmed));
    }

    @PostMapping(ADDRESS + "/{id}/decision")
    String decide(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean confirmed,
            AssertionForm assertion,
            RedirectAttributes flash) {
        decide.decide(registrar.personId(), id, confirmed, assertion.assertion());
        flash.addFlashAttribute("done", confirmed ? "document-policy.confirmed" : "document-policy.dismissed");
        return "redirect:" + ADDRESS;
    }
}
