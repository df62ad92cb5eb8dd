package th.morprom.did.ra.account;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.email.EmailRefused;
import th.morprom.did.ra.email.ProveAddress;

/** Where somebody hears by e-mail that there is something for him. */
@Controller
class EmailController {
    private final ProveAddress proveAddress;

    EmailController(ProveAddress proveAddress) {
        this.proveAddress = proveAddress;
    }

    @GetMapping("/me/email")
    String page(@AuthenticationPrincipal SignedInPerson person, Model model) {
        model.addAttribute("offered", proveAddress.offered());
        model.addAttribute("address", proveAddress.of(person.personId()));
        return "email/email";
    }

    @PostMapping("/me/email")
    String ask(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(defaultValue = "") String email,
            RedirectAttributes flash) {
        return told(flash, "email.sent", () -> proveAddress.ask(person.personId(), email));
    }

    @PostMapping("/me/email/proof")
    String prove(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(defaultValue = "") String code,
            RedirectAttributes flash) {
        return told(flash, "email.proved", () -> proveAddress.prove(person.personId(), code));
    }

    @PostMapping("/me/email/removal")
    String remove(@AuthenticationPrincipal SignedInPerson person, RedirectAttributes flash) {
        return told(flash, "email.removed", () -> proveAddress.remove(person.personId()));
    }

    /** Back to the page, which says that it is done or why not. */
    private static String told(RedirectAttributes flash, String done, Runnable work) {
        try {
            work.run();
            flash.addFlashAttribute("done", done);
        } catch (EmailRefused refused) {
            flash.addFlashAttribute("warning", "refused.email." + refused.reason());
        }
        return "redirect:/me/email";
    }
}
