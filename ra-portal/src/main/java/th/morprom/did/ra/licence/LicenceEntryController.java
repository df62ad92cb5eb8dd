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
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.HiddenCharacters;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.licence.ManualLicenceRefused.Reason;
import th.morprom.did.ra.profession.Profession;

/** Licences for the ministry's registrars: what one was before, and what is entered by hand by two of them. */
@Controller
class LicenceEntryController {
    private final Licences licences;
    private final ManualLicences entries;
    private final UseCases useCases;
    private final String rpId;

    LicenceEntryController(Licences licences, ManualLicences entries, UseCases useCases, RaProperties properties) {
        this.licences = licences;
        this.entries = entries;
        this.useCases = useCases;
        this.rpId = properties.rpId();
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
            givenNameTh = HiddenCharacters.copied(givenNameTh);
            familyNameTh = HiddenCharacters.copied(familyNameTh);
            givenNameEn = HiddenCharacters.copied(givenNameEn);
            familyNameEn = HiddenCharacters.copied(familyNameEn);
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

    /** Every rule is checked before the passkey is asked, here and below; only the passkey of the office will do. */
    @PostMapping("/registrar/licences/entries/options")
    @ResponseBody
    PasskeyRequest enterOptions(@AuthenticationPrincipal SignedInPerson registrar, Form form) {
        return PasskeyRequest.of(rpId, useCases.enter().prepare(registrar.personId(), form.licence(), form.evidence()));
    }

    @PostMapping("/registrar/licences/entries")
    String enter(
            @AuthenticationPrincipal SignedInPerson registrar,
            Form form,
            AssertionForm assertion,
            RedirectAttributes flash) {
        useCases.enter().enter(registrar.personId(), form.licence(), form.evidence(), assertion.assertion());
        flash.addFlashAttribute("done", "entries.entered");
        return "redirect:/registrar/licences";
    }

    @PostMapping("/registrar/licences/entries/{id}/confirmation/options")
    @ResponseBody
    PasskeyRequest confirmOptions(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id) {
        return PasskeyRequest.of(rpId, useCases.confirm().prepare(registrar.personId(), id));
    }

    @PostMapping("/registrar/licences/entries/{id}/confirmation")
    String confirm(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            AssertionForm assertion,
            RedirectAttributes flash) {
        useCases.confirm().confirm(registrar.personId(), id, assertion.assertion());
        flash.addFlashAttribute("done", "entries.confirmed");
        return "redirect:/registrar/licences";
    }

    @PostMapping("/registrar/licences/entries/{id}/end/options")
    @ResponseBody
    PasskeyRequest endOptions(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id) {
        return PasskeyRequest.of(rpId, useCases.end().prepare(registrar.personId(), id));
    }

    @PostMapping("/registrar/licences/entries/{id}/end")
    String end(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            AssertionForm assertion,
            RedirectAttributes flash) {
        useCases.end().end(registrar.personId(), id, assertion.assertion());
        flash.addFlashAttribute("done", "entries.ended");
        return "redirect:/registrar/licences";
    }
}
