package th.morprom.did.ra.guardian;

import java.time.LocalDate;
import java.util.List;
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
import th.morprom.did.ra.guardian.Ending.Grounds;
import th.morprom.did.ra.guardian.EndingRefused.Reason;
import th.morprom.did.ra.officerstatement.StatementRefused;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.PersonName;

/** Registrars end guardianships by a paper, two of them each. */
@Controller
class GuardianshipController {
    private static final String PAGE = "redirect:/registrar/guardians";

    private final Guardianships guardianships;
    private final Endings endings;
    private final StopGuardianship stopGuardianship;
    private final DecideEnding decideEnding;
    private final People people;
    private final FindGuardianships findGuardianships;
    private final String rpId;

    GuardianshipController(
            Guardianships guardianships,
            Endings endings,
            StopGuardianship stopGuardianship,
            DecideEnding decideEnding,
            People people,
            Finding finding) {
        this.guardianships = guardianships;
        this.endings = endings;
        this.stopGuardianship = stopGuardianship;
        this.decideEnding = decideEnding;
        this.people = people;
        this.findGuardianships = finding.find();
        this.rpId = finding.properties().rpId();
    }

    /** How the page finds what it shows, and for whom passkeys sign. */
    record Finding(FindGuardianships find, RaProperties properties) {}

    /** A guardianship with both names. */
    record Known(Guardianship guardianship, PersonName child, PersonName guardian) {}

    /**
     * One that is stopped.
     *
     * @param lapsed nobody can confirm it; it is entered anew
     */
    record Waiting(Ending ending, Known known, boolean lapsed) {}

    @GetMapping("/registrar/guardians")
    String page(@AuthenticationPrincipal SignedInPerson registrar, Model model) {
        model.addAttribute("searched", false);
        return page(registrar, List.of(), model);
    }

    /** Sent by POST: no citizen number stands in an address. */
    @PostMapping("/registrar/guardians")
    String find(
            @AuthenticationPrincipal SignedInPerson registrar,
            @RequestParam(defaultValue = "") String number,
            Model model) {
        var found = CitizenNumber.parse(number).stream()
                .flatMap(valid -> findGuardianships.find(registrar.personId(), valid).stream())
                .flatMap(held -> known(held).stream())
                .toList();
        model.addAttribute("searched", true);
        return page(registrar, found, model);
    }

    private String page(SignedInPerson registrar, List<Known> found, Model model) {
        model.addAttribute("found", found);
        model.addAttribute("reasons", Ending.Reason.values());
        model.addAttribute("me", registrar.personId());
        model.addAttribute(
                "waiting",
                endings.open(registrar.reach()).stream()
                        .flatMap(ending -> guardianships
                                .find(ending.guardianship())
                                .flatMap(this::known)
                                .map(known -> new Waiting(
                                        ending, known, stopGuardianship.isLapsed(ending, known.guardianship())))
                                .stream())
                        .toList());
        return "guardian/registrar";
    }

    /** The fields of the form, days as {@link ThaiDay#parse} takes them. */
    record Form(
            Ending.@Nullable Reason reason,
            @Nullable String paperNumber,
            @Nullable String issuer,
            @Nullable String dated,
            @Nullable String effective) {
        private Grounds grounds() {
            if (reason == null) {
                throw new EndingRefused(Reason.INCOMPLETE);
            }
            var paper = Paper.of(
                            Objects.requireNonNullElse(paperNumber, ""),
                            Objects.requireNonNullElse(issuer, ""),
                            day(dated))
                    .orElseThrow(() -> new EndingRefused(Reason.INCOMPLETE));
            return new Grounds(reason, paper, day(effective));
        }

        private static LocalDate day(@Nullable String typed) {
            return ThaiDay.parse(Objects.requireNonNullElse(typed, ""))
                    .orElseThrow(() -> new EndingRefused(Reason.DAY));
        }
    }

    @PostMapping("/registrar/guardians/{id}/stop")
    String stop(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            Form form,
            AssertionForm assertion,
            RedirectAttributes flash) {
        return done(
                "guardian.stopped",
                flash,
                () -> stopGuardianship.stop(registrar.personId(), id, form.grounds(), assertion.assertion()));
    }

    /** Every rule is checked before the passkey is asked; only the passkey of the office will do. */
    @PostMapping("/registrar/guardians/{id}/stop/options")
    @ResponseBody
    PasskeyRequest stopOptions(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, Form form) {
        return PasskeyRequest.of(rpId, stopGuardianship.prepare(registrar.personId(), id, form.grounds()));
    }

    @PostMapping("/registrar/guardians/endings/{id}/decision/options")
    @ResponseBody
    PasskeyRequest decisionOptions(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean confirmed) {
        return PasskeyRequest.of(rpId, decideEnding.prepare(registrar.personId(), id, confirmed));
    }

    @PostMapping("/registrar/guardians/endings/{id}/decision")
    String decide(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean confirmed,
            AssertionForm assertion,
            RedirectAttributes flash) {
        return done(
                confirmed ? "guardian.ending.confirmed" : "guardian.ending.dismissed",
                flash,
                () -> decideEnding.decide(registrar.personId(), id, confirmed, assertion.assertion()));
    }

    private static String done(String key, RedirectAttributes flash, Runnable work) {
        try {
            work.run();
            flash.addFlashAttribute("done", key);
        } catch (EndingRefused refused) {
            flash.addFlashAttribute("warning", "refused.ending." + refused.reason());
        } catch (StatementRefused refused) {
            flash.addFlashAttribute("warning", "refused.statement." + refused.reason());
        }
        return PAGE;
    }

    private Optional<Known> known(Guardianship held) {
        return people.nameOf(held.child())
                .flatMap(child -> people.nameOf(held.guardian()).map(guardian -> new Known(held, child, guardian)));
    }
}
