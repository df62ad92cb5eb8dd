package th.morprom.did.ra.openid;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import th.morprom.did.ra.access.Onward;
import th.morprom.did.ra.access.SignedInPerson;

/**
 * A relying party asks to sign somebody out here too. He is asked himself: a link on any page could ask the same.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html">OpenID Connect RP-Initiated Logout 1.0</a>
 */
@Controller
class LogoutController {
    private final LogoutRequests requests;
    private final SignOutOfSession signOut;

    LogoutController(LogoutRequests requests, SignOutOfSession signOut) {
        this.requests = requests;
        this.signOut = signOut;
    }

    /** By GET or by POST, as the relying party likes (section 2): it changes nothing here. */
    @RequestMapping(
            path = OpenidAddresses.LOGOUT,
            method = {RequestMethod.GET, RequestMethod.POST})
    String page(
            @Nullable @AuthenticationPrincipal SignedInPerson person,
            LogoutRequests.Asked asked,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (Elsewhere.sent(request)) {
            return Onward.to(Onward.address(request.getRequestURI(), request.getParameterMap()), response, model);
        }
        var judged = requests.judge(asked);
        if (judged.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return "openid/refused";
        }
        if (person == null) {
            return "redirect:" + back(judged.get(), asked.state());
        }
        judged.get().redirect().ifPresent(address -> AnswerElsewhere.allow(address, request));
        model.addAttribute("party", judged.get().client());
        model.addAttribute("asked", asked);
        return "openid/logout";
    }

    /** He said yes. */
    @PostMapping(OpenidAddresses.LOGOUT_CONFIRMED)
    String signOut(
            LogoutRequests.Asked asked,
            @RequestParam(defaultValue = "false") boolean sure,
            HttpServletRequest request,
            HttpServletResponse response) {
        var judged = requests.judge(asked);
        if (judged.isEmpty() || !sure) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return "openid/refused";
        }
        var person = SecurityContextHolder.getContext().getAuthentication();
        signOut.logout(request, response, person);
        new SecurityContextLogoutHandler().logout(request, response, person);
        return "redirect:" + back(judged.get(), asked.state());
    }

    /** To an address that the relying party registered for this, or home. */
    private static String back(LogoutRequests.Judged judged, String state) {
        return judged.redirect().map(address -> withState(address, state)).orElse("/");
    }

    private static String withState(URI address, String state) {
        var builder = UriComponentsBuilder.fromUri(address);
        Optional.of(state)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> builder.queryParam("state", UriUtils.encode(text, StandardCharsets.UTF_8)));
        return builder.build(true).toUriString();
    }
}
