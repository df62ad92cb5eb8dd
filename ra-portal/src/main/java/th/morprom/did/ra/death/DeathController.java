package th.morprom.did.ra.death;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.death.Death.Grounds;
import th.morprom.did.ra.death.DeathRefused.Reason;
import th.morprom.did.ra.death.FindDeaths.Found;
import th.morprom.did.ra.guardian.Paper;
import th.morprom.did.ra.officerstatement.StatementRefused;
import th.morprom.did.ra.person.CitizenNumber;

/** Registrars record that somebody died, two of them each, and that it was wrong. */
@Controller
class DeathController {
    private static final String PAGE = "redirect:/registrar/deaths";

    private final FindDeaths findDeaths;
    private final EnterDeath enterDeath;
    private final DecideDeath decideDeath;
    private final VoidDeath voidDeath;
    private final String rpId;

    DeathController(
            FindDeaths findDeaths,
            EnterDeath enterDeath,
            DecideDeath decideDeath,
            VoidDeath voidDeath,
            RaProperties properties) {
        this.findDeaths = findDeaths;
        this.enterDeath = enterDeath;
        this.decideDeath = decideDeath;
        this.voidDeath = voidDeath;
        this.rpId = properties.rpId();
    }

    @GetMapping("/registrar/deaths")
    String page(@AuthenticationPrincipal SignedInPerson registrar, Model model) {
        model.addAttribute("searched", false);
        return page(registrar, Optional.empty(), model);
    }

    /** Sent by POST: no citizen number stands in an address. */
    @PostMapping("/registrar/deaths")
    String find(
            @AuthenticationPrincipal SignedInPerson registrar,
            @RequestParam(defaultValue = "") String number,
            Model model) {
        model.addAttribute("searched", true);
        return page(
                registrar,
                CitizenNumber.parse(number).flatMap(valid -> findDeaths.find(registrar.personId(), valid)),
                model);
    }

    private String page(SignedInPerson registrar, Optional<Found> found, Model model) {
        found.ifPresent(one -> model.addAttribute("found", one));
        model.addAttribute("waiting", findDeaths.waiting(registrar.personId()));
        model.addAttribute("me", registrar.personId());
        return "death/registrar";
    }

    /** The fields of the form, days as {@link ThaiDay#parse} takes them. */
    record Form(
            @Nullable String paperNumber,
            @Nullable String issuer,
            @Nullable String dated,
            @Nullable String died) {
        private Grounds grounds() {
            var paper = Paper.of(
                            Objects.requireNonNullElse(paperNumber, ""),
                            Objects.requireNonNullElse(issuer, ""),
                            day(dated))
                    .orElseThrow(() -> new DeathRefused(Reason.INCOMPLETE));
            return new Grounds(paper, day(died));
        }

        private static LocalDate day(@Nullable String typed) {
            return ThaiDay.parse(Objects.requireNonNullElse(typed, "")).orElseThrow(() -> new DeathRefused(Reason.DAY));
        }
    }

    /** Every rule is checked before the passkey is asked, here and below; only the passkey of the office will do. */
    @PostMapping("/registrar/deaths/{id}/options")
    @ResponseBody
    PasskeyRequest enterOptions(
            @AuthenticationPrincipal SignedInPerson registrar, @PathVariable("id") UUID person, Form form) {
        return PasskeyRequest.of(rpId, enterDeath.prepare(registrar.personId(), person, form.grounds()));
    }

    @PostMapping("/registrar/deaths/{id}")
    String enter(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable("id") UUID person,
            Form form,
            AssertionForm assertion,
            RedirectAttributes flash) {
        return done(
                "death.entered",
                flash,
                () -> enterDeath.enter(registrar.personId(), person, form.grounds(), assertion.assertion()));
    }

    @PostMapping("/registrar/deaths/{id}/decision/options")
    @ResponseBody
    PasskeyRequest decideOptions(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable("id") UUID person,
            @RequestParam boolean confirmed) {
        return PasskeyRequest.of(rpId, decideDeath.prepare(registrar.personId(), person, confirmed));
    }

    @PostMapping("/registrar/deaths/{id}/decision")
    String decide(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable("id") UUID person,
            @RequestParam boolean confirmed,
            AssertionForm assertion,
            RedirectAttributes flash) {
        return done(
                confirmed ? "death.confirmed" : "death.taken-back",
                flash,
                () -> decideDeath.decide(registrar.personId(), person, confirmed, assertion.assertion()));
    }

    @PostMapping("/registrar/deaths/{id}/void/options")
    @ResponseBody
    PasskeyRequest voidOptions(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable("id") UUID person,
            @RequestParam(defaultValue = "") String reason) {
        return PasskeyRequest.of(rpId, voidDeath.prepare(registrar.personId(), person, reason));
    }

    @PostMapping("/registrar/deaths/{id}/void")
    String askToVoid(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable("id") UUID person,
            @RequestParam(defaultValue = "") String reason,
            AssertionForm assertion,
            RedirectAttributes flash) {
        return done(
                "death.void.entered",
                flash,
                () -> voidDeath.ask(registrar.personId(), person, reason, assertion.assertion()));
    }

    @PostMapping("/registrar/deaths/{id}/void/decision/options")
    @ResponseBody
    PasskeyRequest decideToVoidOptions(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable("id") UUID person,
            @RequestParam boolean confirmed) {
        return PasskeyRequest.of(rpId, voidDeath.prepare(registrar.personId(), person, confirmed));
    }

    @PostMapping("/registrar/deaths/{id}/void/decision")
    String decideToVoid(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable("id") UUID person,
            @RequestParam boolean confirmed,
            AssertionForm assertion,
            RedirectAttributes flash) {
        return done(
                confirmed ? "death.void.confirmed" : "death.void.taken-back",
                flash,
                () -> voidDeath.decide(registrar.personId(), person, confirmed, assertion.assertion()));
    }

    private static String done(String key, RedirectAttributes flash, Runnable work) {
        try {
            work.run();
            flash.addFlashAttribute("done", key);
        } catch (DeathRefused refused) {
            flash.addFlashAttribute("warning", "refused.death." + refused.reason());
        } catch (StatementRefused refused) {
            flash.addFlashAttribute("warning", "refused.statement." + refused.reason());
        }
        return PAGE;
    }
}
