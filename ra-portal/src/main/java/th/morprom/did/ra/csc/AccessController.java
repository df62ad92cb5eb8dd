package th.morprom.did.ra.csc;

import jakarta.servlet.http.HttpServletRequest;
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
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.csc.CscGrant.Scope;
import th.morprom.did.ra.openid.AnswerElsewhere;
import th.morprom.did.ra.organisation.Organisations;

/** A program wants to see somebody's credentials; he says yes or no. Nothing can be signed by this. */
@Controller
class AccessController {
    private final CscGrants grants;
    private final SigningPrograms programs;
    private final GrantAccess access;
    private final Organisations organisations;
    private final CscProperties properties;

    AccessController(
            CscGrants grants,
            RegisteredPrograms registered,
            GrantAccess access,
            Organisations organisations,
            CscProperties properties) {
        this.grants = grants;
        this.programs = registered.programs();
        this.access = access;
        this.organisations = organisations;
        this.properties = properties;
    }

    @GetMapping(CscAddresses.ACCESS + "/{id}")
    String page(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            HttpServletRequest request,
            Model model) {
        var grant = own(person, id);
        var client = program(grant);
        var answer = grant.answer().orElseThrow(AccessController::notFound);
        model.addAttribute("grant", grant);
        model.addAttribute("client", client);
        model.addAttribute("host", answer.redirect().getHost());
        model.addAttribute("minutes", properties.serviceLife().toMinutes());
        organisations.facility(client.hcode9()).ifPresent(facility -> model.addAttribute("facility", facility));
        AnswerElsewhere.allow(answer.redirect(), request);
        return "csc/access";
    }

    @PostMapping(CscAddresses.ACCESS + "/{id}")
    String answer(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean refused) {
        var grant = own(person, id);
        program(grant);
        return "redirect:" + (refused ? access.refusal(grant) : access.code(grant));
    }

    /** Only his own, and only while it is open. */
    private CscGrant own(SignedInPerson person, UUID id) {
        return grants.find(id)
                .filter(grant -> grant.person().equals(person.personId()))
                .filter(grant -> grant.scope() == Scope.SERVICE && grant.code().isEmpty())
                .orElseThrow(AccessController::notFound);
    }

    private MachineClient program(CscGrant grant) {
        return programs.live(grant.client()).orElseThrow(AccessController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
