package th.morprom.did.ra.openid;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;

/** The person's side of the back channel: who asks him to sign in, and his answer. */
@Controller
class BackchannelPageController {
    private final Asked asked;
    private final Answers answers;
    private final OpenidProperties properties;
    private final String rpId;

    BackchannelPageController(Asked asked, Answers answers, OpenidProperties properties, RaProperties ra) {
        this.asked = asked;
        this.answers = answers;
        this.properties = properties;
        this.rpId = ra.rpId();
    }

    /** What the pages show. */
    record Asked(BackchannelQuestions questions, People people, Organisations organisations, Passkeys passkeys) {}

    /** What a person can say. */
    record Answers(PrepareBackchannelApproval prepare, ApproveBackchannel approve, RefuseBackchannel refuse) {}

    @GetMapping("/citizen/requests")
    String list(@AuthenticationPrincipal SignedInPerson person, Model model) {
        model.addAttribute("questions", asked.questions().open(person.personId()));
        model.addAttribute("missed", asked.questions().missed(person.personId()));
        model.addAttribute("stopped", asked.questions().stopped(person.personId()));
        return "openid/requests";
    }

    @GetMapping("/citizen/requests/{id}")
    String page(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            HttpServletResponse response,
            Model model) {
        var question = asked.questions().find(person.personId(), id);
        if (question.isEmpty()) {
            asked.questions().missed(person.personId(), id).ifPresent(missed -> model.addAttribute("missed", missed));
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "openid/request-over";
        }
        model.addAttribute("question", question.get());
        model.addAttribute("days", properties.refreshLife().toDays());
        asked.people().find(person.personId()).ifPresent(account -> model.addAttribute("account", account));
        asked.organisations()
                .facility(question.get().client().hcode9())
                .ifPresent(facility -> model.addAttribute("facility", facility));
        return "openid/request";
    }

    /** What is ticked is part of what the passkey signs. */
    @PostMapping("/citizen/requests/{id}/options")
    @ResponseBody
    PasskeyRequest options(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            @RequestParam(name = "scope", defaultValue = "") List<String> ticked) {
        var challenge = answers.prepare().prepare(person.personId(), id, Set.copyOf(ticked));
        var own = asked.passkeys().of(person.personId()).stream()
                .map(Passkey::credentialId)
                .toList();
        return PasskeyRequest.of(rpId, challenge.challenge(), own);
    }

    @PostMapping("/citizen/requests/{id}")
    String approve(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            AssertionForm assertion,
            RedirectAttributes flash) {
        answers.approve().approve(person.personId(), id, assertion.assertion());
        flash.addFlashAttribute("done", "requests.approved");
        return "redirect:/citizen/requests";
    }

    @PostMapping("/citizen/requests/{id}/refusal")
    String refuse(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean notHis,
            RedirectAttributes flash) {
        answers.refuse().refuse(person.personId(), id, notHis);
        flash.addFlashAttribute("done", notHis ? "requests.reported" : "requests.refused");
        return "redirect:/citizen/requests";
    }

    @PostMapping("/citizen/requests/stopped/{client}/end")
    String letAskAgain(
            @AuthenticationPrincipal SignedInPerson person, @PathVariable UUID client, RedirectAttributes flash) {
        answers.refuse().letAskAgain(person.personId(), client);
        flash.addFlashAttribute("done", "requests.let-again");
        return "redirect:/citizen/requests";
    }
}
