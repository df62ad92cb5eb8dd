package th.morprom.did.ra.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;

/** The log-in page. */
@Controller
class LoginController {
    private final BeginLogin beginLogin;
    private final CompleteLogin completeLogin;
    private final SessionSignIn session;
    private final String rpId;

    LoginController(
            BeginLogin beginLogin, CompleteLogin completeLogin, SessionSignIn session, RaProperties properties) {
        this.beginLogin = beginLogin;
        this.completeLogin = completeLogin;
        this.session = session;
        this.rpId = properties.rpId();
    }

    @GetMapping("/login")
    String page() {
        return "access/login";
    }

    @PostMapping("/login/options")
    @ResponseBody
    PasskeyRequest options() {
        return PasskeyRequest.anyPasskey(rpId, beginLogin.begin().challenge());
    }

    @PostMapping("/login")
    String login(AssertionForm form, Model model, HttpServletRequest request, HttpServletResponse response) {
        SignedInPerson person;
        Assertion assertion;
        try {
            assertion = form.assertion();
            person = completeLogin.login(assertion);
        } catch (LoginRefused | PasskeyRefused refused) {
            // One sentence for every reason: a stranger learns nothing about who is known here.
            model.addAttribute("refused", true);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return "access/login";
        }
        var wanted = wantedPage(request, response);
        session.signIn(person, assertion.credentialId(), request, response);
        if (wanted.filter(address -> Onward.asksByParameters(address.replaceFirst("[?].*", "")))
                .isPresent()) {
            return Onward.to(wanted.get(), response, model);
        }
        return "redirect:" + wanted.orElseGet(() -> firstPage(person));
    }

    /** The page that sent the visitor here. Never the host that a request claimed, and its parameters only if another site asked by them. */
    private static Optional<String> wantedPage(HttpServletRequest request, HttpServletResponse response) {
        if (!(new HttpSessionRequestCache().getRequest(request, response) instanceof DefaultSavedRequest saved)
                || !"GET".equals(saved.getMethod())) {
            return Optional.empty();
        }
        return Optional.ofNullable(saved.getRequestURI())
                .filter(path -> path.startsWith("/") && !path.startsWith("//"))
                .map(path -> Onward.asksByParameters(path) ? Onward.afterLogin(path, saved.getParameterMap()) : path);
    }

    private static String firstPage(SignedInPerson person) {
        if (person.registrar()) {
            return "/registrar";
        }
        if (person.officer()) {
            return "/desk";
        }
        if (person.auditor()) {
            return "/auditor";
        }
        return person.operator() ? "/operator" : "/me";
    }
}
