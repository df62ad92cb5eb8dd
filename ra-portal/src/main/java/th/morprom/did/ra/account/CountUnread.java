package th.morprom.did.ra.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.recovery.Recoveries;

/**
 * Puts how many notices wait into every page that somebody signed in sees, for its head, and whether his account is being recovered. Not into error pages: they must do without
 * the database.
 */
public final class CountUnread implements HandlerInterceptor {
    private final Notices notices;
    private final Recoveries recoveries;

    CountUnread(Notices notices, Recoveries recoveries) {
        this.recoveries = recoveries;
        this.notices = notices;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) {
            return;
        }
        if (authentication != null && authentication.getPrincipal() instanceof SignedInPerson person) {
            page.addObject("unread", notices.unread(person.personId()));
            page.addObject("recovering", recoveries.of(person.personId()).isPresent());
        }
    }
}
