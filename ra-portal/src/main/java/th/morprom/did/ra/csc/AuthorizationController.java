package th.morprom.did.ra.csc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import th.morprom.did.ra.access.Onward;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.csc.CscGrant.Scope;
import th.morprom.did.ra.csc.CscRefused.Code;
import th.morprom.did.ra.openid.Elsewhere;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.digests.DigestsRefused;

/** Where a program sends a person's browser: the question is kept, and he reads it on a page of its own. */
@Controller
class AuthorizationController {
    private final SigningPrograms programs;
    private final GrantAccess access;
    private final CscErrors errors = new CscErrors();

    AuthorizationController(RegisteredPrograms registered, GrantAccess access) {
        this.programs = registered.programs();
        this.access = access;
    }

    /** From another site his browser keeps our session's cookie back; a page of ours goes on, and then it comes along. */
    @GetMapping({CscVersion.V1_ROOT + CscAddresses.AUTHORIZE, CscVersion.V2_ROOT + CscAddresses.AUTHORIZE})
    String authorize(
            @AuthenticationPrincipal SignedInPerson person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (Elsewhere.sent(request)) {
            return Onward.to(Onward.address(request.getRequestURI(), request.getParameterMap()), response, model);
        }
        var asker = AuthorizationRequest.asker(request, programs);
        if (asker.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return "openid/refused";
        }
        return "redirect:" + next(person, request, asker.get());
    }

    /** RFC 6749 section 4.1.2.1 knows no {@code slow_down}, and whoever follows the link may not be of the program. */
    private static CscRefused asRedirected(CscRefused refused) {
        return refused.code() == Code.SLOW_DOWN
                ? new CscRefused(Code.TEMPORARILY_UNAVAILABLE, refused.description())
                : refused;
    }

    private URI next(SignedInPerson person, HttpServletRequest request, AuthorizationRequest.Asker asker) {
        try {
            var kept = access.begin(person.personId(), AuthorizationRequest.read(request, asker));
            return kept.scope() == Scope.SERVICE
                    ? URI.create(CscAddresses.ACCESS + "/" + kept.id())
                    : URI.create(
                            CscAddresses.AGREEMENTS + "/" + kept.authorisation().orElseThrow());
        } catch (CscRefused | DigestsRefused | SigningRefused refused) {
            return access.refusal(asker, asRedirected(errors.of(refused)));
        }
    }
}
