package th.morprom.did.ra.deskagent;

import java.util.UUID;
import org.springframework.http.HttpStatus;
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
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.organisation.Organisations;

/** The registrars' pages about the agents at counters: which there are, how they do, and who lets them in and out. */
@Controller
class DeskAgentController {
    private final DeskAgents agents;
    private final Organisations organisations;
    private final PrepareAgentApproval prepareApproval;
    private final ApproveAgent approveAgent;
    private final StopAgent stopAgent;
    private final String rpId;

    DeskAgentController(
            DeskAgents agents,
            Organisations organisations,
            PrepareAgentApproval prepareApproval,
            ApproveAgent approveAgent,
            StopAgent stopAgent,
            RaProperties properties) {
        this.agents = agents;
        this.organisations = organisations;
        this.prepareApproval = prepareApproval;
        this.approveAgent = approveAgent;
        this.stopAgent = stopAgent;
        this.rpId = properties.rpId();
    }

    @GetMapping("/registrar/agents")
    String list(@AuthenticationPrincipal SignedInPerson registrar, Model model) {
        model.addAttribute("agents", agents.within(registrar.reach()));
        return "deskagent/agents";
    }

    @GetMapping("/registrar/agents/{id}")
    String page(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, Model model) {
        var agent = agents.find(id).orElseThrow(DeskAgentController::notFound);
        // What lies outside his scope is not there for him.
        var facility = organisations
                .facility(agent.hcode9())
                .filter(registrar::covers)
                .orElseThrow(DeskAgentController::notFound);
        model.addAttribute("agent", agent);
        model.addAttribute("facility", facility);
        model.addAttribute("mayApprove", !agent.requestedBy().equals(registrar.personId()));
        return "deskagent/agent";
    }

    /**
     * Every rule is checked before the passkey is asked, the code first of all; only the passkey of the office will do.
     */
    @PostMapping("/registrar/agents/{id}/approval/options")
    @ResponseBody
    PasskeyRequest options(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String code) {
        return PasskeyRequest.of(rpId, prepareApproval.prepare(registrar.personId(), id, code));
    }

    @PostMapping("/registrar/agents/{id}/approval")
    String approve(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            AssertionForm assertion,
            RedirectAttributes flash) {
        approveAgent.approve(registrar.personId(), id, assertion.assertion());
        flash.addFlashAttribute("done", "agent.approved");
        return "redirect:/registrar/agents/" + id;
    }

    @PostMapping("/registrar/agents/{id}/stop")
    String stop(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, RedirectAttributes flash) {
        stopAgent.stop(registrar.personId(), id);
        flash.addFlashAttribute("done", "agent.stopped");
        return "redirect:/registrar/agents/" + id;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
