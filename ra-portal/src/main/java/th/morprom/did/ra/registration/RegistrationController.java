package th.morprom.did.ra.registration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.profession.Profession;

/** A health professional registers: one form, and the passkey of the device in front of him. */
@Controller
class RegistrationController {
    private static final int MOST_SUGGESTIONS = 20;

    private final RegistrationVisit visit;
    private final RegisterProfessional registerProfessional;
    private final Organisations organisations;

    RegistrationController(
            RegistrationVisit visit, RegisterProfessional registerProfessional, Organisations organisations) {
        this.visit = visit;
        this.registerProfessional = registerProfessional;
        this.organisations = organisations;
    }

    @ModelAttribute("professions")
    List<Profession> professions() {
        return List.of(Profession.values());
    }

    /** Suggestions while the workplace is typed. Facilities are public knowledge. */
    @GetMapping("/register/facilities")
    @ResponseBody
    List<Suggestion> facilities(@RequestParam(defaultValue = "") String text) {
        return organisations.search(text.strip(), MOST_SUGGESTIONS).stream()
                .map(f -> new Suggestion(f.hcode9(), f.nameTh(), f.province().nameTh()))
                .toList();
    }

    @GetMapping("/register")
    String page(@ModelAttribute("form") RegistrationForm form) {
        return "registration/register";
    }

    @PostMapping("/register/options")
    @ResponseBody
    ResponseEntity<?> options(RegistrationForm form, Locale locale) {
        return visit.options(form.mistakes(), () -> form.person().personName(), locale);
    }

    @PostMapping("/register")
    String register(
            @ModelAttribute("form") RegistrationForm form,
            PasskeyFields passkey,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return visit.register(
                form.mistakes(),
                () -> registerProfessional
                        .register(form.application(), passkey.registration())
                        .person(),
                new RegistrationVisit.Page("registration/register", model, request, response));
    }

    /** One line of the workplace field's suggestions. */
    record Suggestion(String hcode9, String nameTh, String provinceTh) {}
}
