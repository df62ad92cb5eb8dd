package th.morprom.did.ra.licence;

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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.licence.ManualLicenceRefused.Reason;
import th.morprom.did.ra.profession.Profession;

/** Licences for the ministry's registrars: what one was before, and what is entered by hand by two of them. */
@Controller
class LicenceEntryController {
    private final Licences licences;
    private final ManualLicences entries;
    private final UseCases useCases;

    LicenceEntryController(Licences licences, ManualLicences entries, UseCases useCases) {
        this.licences = licences;
        this.entries = entries;
        this.useCases = useCases;
    }

    /** What can be done about an entry. */
    record UseCases(EnterLicence enter, ConfirmLicence confirm, EndLicenceEntry end) {}

    /** The fields of the form; empty where nothing was given, the day as {@link ThaiDay#parse} takes it. */
    record Form(
            String profession,
            String number,
            String givenNameTh,
            String familyNameTh,
            String givenNameEn,
            String familyNameEn,
            RegisteredLicence.@Nullable Status status,
            String validUntil,
            String evidence) {
        Form {
            profession = Objects.requireNonNullElse(profession, "");
            number = Objects.requireNonNullElse(number, "").strip();
            givenNameTh = Objects.requireNonNullElse(givenNameTh, "").strip();
            familyNameTh = Objects.requireNonNullElse(familyNameTh, "").strip();
            givenNameEn = Objects.requireNonNullElse(givenNameEn, "").strip();
            familyNameEn = Objects.requireNonNullElse(familyNameEn, "").strip();
            validUntil = Objects.requireNonNullElse(validUntil, "").strip();
            evidence = Objects.requireNonNullElse(evidence, "").strip();
        }

        private RegisteredLicence licence() {
            if (status == null) {
                throw new ManualLicenceRefused(Reason.INCOMPLETE);
            }
            return new RegisteredLicence(
                    Profession.of(profession).orElseThrow(() -> new ManualLicenceRefused(Reason.INCOMPLETE)),
                    number,
                    givenNameTh,
                    familyNameTh,
                    givenNameEn,
                    familyNameEn,
                    status,
                    until());
        }

        private Optional<LocalDate> until() {
            return validUntil.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ThaiDay.parse(validUntil).orElseThrow(() -> new ManualLicenceRefused(Reason.NO_DAY)));
        }
    }

    /** A licence and everything it was. */
    record Known(LicenceEntry entry, List<Licences.Past> history) {}

    @GetMapping("/registrar/licences")
    String page(
            @AuthenticationPrincipal SignedInPerson registrar,
            @RequestParam(defaultValue = "") String number,
            Model model) {
        model.addAttribute("number", number);
        model.addAttribute(
                "found",
                licences.byNumber(Optional.empty(), number.strip()).stream()
                        .map(entry -> new Known(
                                entry,
                                licences.history(
                                        entry.licence().profession().council(),
                                        entry.licence().number())))
                        .toList());
        model.addAttribute("entries", entries.open());
        model.addAttribute("me", registrar.personId());
        model.addAttribute("professions", Profession.values());
        model.addAttribute("statuses", RegisteredLicence.Status.values());
        return "licence/entries";
    }

    @PostMapping("/registrar/licences/entries")
    String enter(@AuthenticationPrincipal SignedInPerson registrar, Form form, RedirectAttributes flash) {
        useCases.enter().enter(registrar.personId(), form.licence(), form.evidence());
        flash.addFlashAttribute("done", "entries.entered");
        return "redirect:/registrar/licences";
    }

    @PostMapping("/registrar/licences/entries/{id}/confirmation")
    String confirm(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, RedirectAttributes flash) {
        useCases.confirm().confirm(registrar.personId(), id);
        flash.addFlashAttribute("done", "entries.confirmed");
        return "redirect:/registrar/licences";
    }

    @PostMapping("/registrar/licences/entries/{id}/end")
    String end(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, RedirectAttributes flash) {
        useCases.end().end(registrar.personId(), id);
        flash.addFlashAttribute("done", "entries.ended");
        return "redirect:/registrar/licences";
    }
}
