package th.morprom.did.ra.registration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.access.SessionSignIn;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.profession.Profession;

/** A health professional registers: one form, and the passkey of the device in front of him. */
@Controller
class RegistrationController {
    private static final int MOST_SUGGESTIONS = 20;

    private final PasskeyOptions options;
    private final RegisterProfessional registerProfessional;
    private final Organisations organisations;
    private final CurrentRoles roles;
    private final SessionSignIn session;

    RegistrationController(
            PasskeyOptions options,
            RegisterProfessional registerProfessional,
            Organisations organisations,
            CurrentRoles roles,
            SessionSignIn session) {
        this.options = options;
        this.registerProfessional = registerProfessional;
        this.organisations = organisations;
        this.roles = roles;
        this.session = session;
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
        var mistakes = form.mistakes();
        return mistakes.isEmpty() ? options.of(form.person().personName()) : options.refused(mistakes, locale);
    }

    @PostMapping("/register")
    String register(
            @ModelAttribute("form") RegistrationForm form,
            PasskeyFields passkey,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var mistakes = form.mistakes();
        if (!mistakes.isEmpty()) {
            model.addAttribute("mistakes", mistakes);
            return again(response);
        }
        RegisterProfessional.Registered registered;
        try {
            registered = registerProfessional.register(form.application(), passkey.registration());
        } catch (RegistrationRefused refused) {
            model.addAttribute("refused", "refused.registration." + refused.reason());
            return again(response);
        } catch (PasskeyRefused refused) {
            model.addAttribute("refused", "refused.passkey");
            return again(response);
        }
        roles.of(registered.person()).ifPresent(person -> session.signIn(person, request, response));
        return "redirect:/consent";
    }

    private static String again(HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return "registration/register";
    }

    /** One line of the workplace field's suggestions. */
    record Suggestion(String hcode9, String nameTh, String provinceTh) {}
}
