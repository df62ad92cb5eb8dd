package th.morprom.did.ra.desk;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.guardian.Guardianship.Basis;
import th.morprom.did.ra.guardian.Guardianship.Evidence;
import th.morprom.did.ra.guardian.Guardianship.Relation;
import th.morprom.did.ra.guardian.Paper;
import th.morprom.did.ra.proofing.GuardianRefused;
import th.morprom.did.ra.proofing.RecordGuardian;
import th.morprom.did.ra.proofing.RecordGuardian.Shown;
import th.morprom.did.ra.proofing.RecordMajority;

/** A child and whoever decides for him, with their papers, before an officer. */
@Controller
class GuardianDeskController {
    private final RecordGuardian recordGuardian;
    private final RecordMajority recordMajority;

    GuardianDeskController(RecordGuardian recordGuardian, RecordMajority recordMajority) {
        this.recordGuardian = recordGuardian;
        this.recordMajority = recordMajority;
    }

    @GetMapping("/desk/guardian")
    String page(Model model) {
        model.addAttribute("relations", Relation.values());
        model.addAttribute("evidence", Evidence.values());
        return "guardian/desk";
    }

    /** The two people as they come from the form. */
    record Pair(
            @Nullable String childNumber,
            @Nullable String childCode,
            @Nullable String guardianNumber,
            @Nullable String guardianCode) {
        Shown child() {
            return shown(childNumber, childCode);
        }

        Shown guardian() {
            return shown(guardianNumber, guardianCode);
        }

        private static Shown shown(@Nullable String number, @Nullable String code) {
            return new Shown(Objects.requireNonNullElse(number, ""), Objects.requireNonNullElse(code, ""));
        }
    }

    @PostMapping("/desk/guardian")
    String record(
            @AuthenticationPrincipal SignedInPerson officer,
            Pair pair,
            @RequestParam Relation relation,
            @RequestParam Evidence evidence,
            @RequestParam(defaultValue = "false") boolean seen,
            RedirectAttributes flash) {
        if (!seen) {
            flash.addFlashAttribute("warning", "guardian.not-seen");
            return "redirect:/desk/guardian";
        }
        try {
            recordGuardian.record(officer.personId(), pair.child(), pair.guardian(), new Basis(relation, evidence));
            flash.addFlashAttribute("done", "guardian.recorded");
        } catch (GuardianRefused refused) {
            flash.addFlashAttribute("warning", "refused.guardian." + refused.reason());
        }
        return "redirect:/desk/guardian";
    }

    /** Whoever married, as he comes from the form; the day as {@link ThaiDay#parse} takes it. */
    record Married(
            @Nullable String number,
            @Nullable String code,
            @Nullable String paperNumber,
            @Nullable String issuer,
            @Nullable String married) {
        Shown shown() {
            return Pair.shown(number, code);
        }

        Optional<LocalDate> day() {
            return ThaiDay.parse(Objects.requireNonNullElse(married, ""));
        }

        Optional<Paper> certificate(LocalDate day) {
            return Paper.of(Objects.requireNonNullElse(paperNumber, ""), Objects.requireNonNullElse(issuer, ""), day);
        }
    }

    @PostMapping("/desk/majority")
    String recordMajority(
            @AuthenticationPrincipal SignedInPerson officer,
            Married married,
            @RequestParam(defaultValue = "false") boolean seen,
            RedirectAttributes flash) {
        var day = married.day();
        var certificate = day.flatMap(married::certificate);
        if (!seen) {
            flash.addFlashAttribute("warning", "guardian.not-seen");
        } else if (day.isEmpty()) {
            flash.addFlashAttribute("warning", "refused.guardian." + GuardianRefused.Reason.MARRIAGE_DAY);
        } else if (certificate.isEmpty()) {
            flash.addFlashAttribute("warning", "refused.guardian." + GuardianRefused.Reason.PAPER);
        } else {
            try {
                recordMajority.record(officer.personId(), married.shown(), certificate.get());
                flash.addFlashAttribute("done", "majority.recorded");
            } catch (GuardianRefused refused) {
                flash.addFlashAttribute("warning", "refused.guardian." + refused.reason());
            }
        }
        return "redirect:/desk/guardian";
    }
}
