package th.morprom.did.ra.operation;

import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import th.morprom.did.audit.KeepAuditLog;

/** The machinery on one page. */
@Controller
class OperatorController {
    private final Machinery machinery;
    private final KeepAuditLog auditLog;
    private final Clock clock;

    OperatorController(Machinery machinery, KeepAuditLog auditLog, Clock clock) {
        this.machinery = machinery;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @GetMapping("/operator")
    String page(Model model) {
        model.addAttribute("state", machinery.state());
        model.addAttribute("log", auditLog.health());
        model.addAttribute("now", clock.instant());
        return "operation/machinery";
    }
}
