package th.morprom.did.ra.account;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.proofing.ShowCounterCode;

/** The code that whoever is signed in shows to the officer who reads his card. */
@Controller
class CounterCodeController {
    private final ShowCounterCode showCounterCode;

    CounterCodeController(ShowCounterCode showCounterCode) {
        this.showCounterCode = showCounterCode;
    }

    @GetMapping("/me/counter-code")
    String page(@AuthenticationPrincipal SignedInPerson signedIn, Model model) {
        showCounterCode.current(signedIn.personId()).ifPresent(code -> model.addAttribute("code", code));
        return "account/counter-code";
    }

    @PostMapping("/me/counter-code")
    String show(@AuthenticationPrincipal SignedInPerson signedIn) {
        showCounterCode.show(signedIn.personId());
        return "redirect:/me/counter-code";
    }
}
