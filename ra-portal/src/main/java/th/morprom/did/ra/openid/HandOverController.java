package th.morprom.did.ra.openid;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import th.morprom.did.ra.access.Onward;

/**
 * Takes a visitor over from another site. His browser kept the cookie of our session back, since it goes to our own pages alone
 * (SameSite=Strict); from this page it comes along.
 */
@Controller
class HandOverController {
    /** Also a request by POST is the same request. */
    @RequestMapping(
            path = OpenidAddresses.AUTHORIZE,
            method = {RequestMethod.GET, RequestMethod.POST})
    String handOver(HttpServletRequest request, HttpServletResponse response, Model model) {
        return Onward.to(Onward.address(request.getRequestURI(), request.getParameterMap()), response, model);
    }

    /** Nobody knows who sent the visitor, or the address that was to be answered is not a registered one. */
    @GetMapping(OpenidAddresses.REFUSED)
    String refused(HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return "openid/refused";
    }

    /** The form of a consent page that is over was sent. */
    @GetMapping(OpenidAddresses.OVER)
    String over(HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return "openid/over";
    }
}
