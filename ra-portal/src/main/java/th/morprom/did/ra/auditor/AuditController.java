package th.morprom.did.ra.auditor;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import th.morprom.did.audit.SearchAuditLog;
import th.morprom.did.audit.ShowAuditState;
import th.morprom.did.ra.access.SignedInPerson;

/** The audit log, searched and shown a page at a time; whoever looks is in it himself. */
@Controller
class AuditController {
    private static final int SEGMENTS = 12;

    private final SearchAuditLog search;
    private final ShowAuditState state;

    AuditController(SearchAuditLog search, ShowAuditState state) {
        this.search = search;
        this.state = state;
    }

    @GetMapping("/auditor")
    String page(
            @AuthenticationPrincipal SignedInPerson auditor,
            EventForm form,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            Model model) {
        model.addAttribute("form", form);
        model.addAttribute("state", state.show(SEGMENTS));
        if (!form.mistyped()) {
            model.addAttribute(
                    "page",
                    search.search(form.query(), before, auditor.personId().toString()));
        }
        model.addAttribute("address", form.address());
        model.addAttribute("beginning", before == Long.MAX_VALUE);
        return "auditor/log";
    }
}
