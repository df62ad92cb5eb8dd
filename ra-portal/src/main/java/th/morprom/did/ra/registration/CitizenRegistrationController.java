package th.morprom.did.ra.registration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.access.SessionSignIn;

/** A citizen registers: one form, and the passkey of the device in front of him. */
@Controller
class CitizenRegistrationController {
    private final PasskeyOptions options;
    private final RegisterCitizen registerCitizen;
    private final CurrentRoles roles;
    private final SessionSignIn session;

    CitizenRegistrationController(
            PasskeyOptions options, RegisterCitizen registerCitizen, CurrentRoles roles, SessionSignIn session) {
        this.options = options;
        this.registerCitizen = registerCitizen;
        this.roles = roles;
        this.session = session;
    }

    @GetMapping("/register/citizen")
    String page(@ModelAttribute("form") CitizenForm form) {
        return "registration/citizen";
    }

    @PostMapping("/register/citizen/options")
    @ResponseBody
    ResponseEntity<?> options(CitizenForm form, Locale locale) {
        var mistakes = form.mistakes();
        return mistakes.isEmpty() ? options.of(form.personName()) : options.refused(mistakes, locale);
    }

    @PostMapping("/register/citizen")
    String register(
            @ModelAttribute("form") CitizenForm form,
            PasskeyFields passkey,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var mistakes = form.mistakes();
        if (!mistakes.isEmpty()) {
            model.addAttribute("mistakes", mistakes);
            return again(response);
        }
        UUID registered;
        try {
            registered = registerCitizen.register(form.application(), passkey.registration());
        } catch (RegistrationRefused refused) {
            model.addAttribute("refused", "refused.registration." + refused.reason());
            return again(response);
        } catch (PasskeyRefused refused) {
            model.addAttribute("refused", "refused.passkey");
            return again(response);
        }
        roles.of(registered).ifPresent(person -> session.signIn(person, request, response));
        return "redirect:/consent";
    }

    private static String again(HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return "registration/citizen";
    }
}
