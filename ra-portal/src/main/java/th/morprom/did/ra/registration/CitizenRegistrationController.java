package th.morprom.did.ra.registration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** A citizen registers: one form, and the passkey of the device in front of him. */
@Controller
class CitizenRegistrationController {
    private final RegistrationVisit visit;
    private final RegisterCitizen registerCitizen;

    CitizenRegistrationController(RegistrationVisit visit, RegisterCitizen registerCitizen) {
        this.visit = visit;
        this.registerCitizen = registerCitizen;
    }

    @GetMapping("/register/citizen")
    String page(@ModelAttribute("form") CitizenForm form) {
        return "registration/citizen";
    }

    @PostMapping("/register/citizen/options")
    @ResponseBody
    ResponseEntity<?> options(CitizenForm form, Locale locale) {
        return visit.options(form.mistakes(), () -> form.personName(), locale);
    }

    @PostMapping("/register/citizen")
    String register(
            @ModelAttribute("form") CitizenForm form,
            PasskeyFields passkey,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return visit.register(
                form.mistakes(),
                () -> registerCitizen.register(form.application(), passkey.registration()),
                new RegistrationVisit.Page("registration/citizen", model, request, response));
    }
}
