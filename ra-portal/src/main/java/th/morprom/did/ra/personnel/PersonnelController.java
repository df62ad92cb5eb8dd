package th.morprom.did.ra.personnel;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.SearchText;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.csv.Told;
import th.morprom.did.ra.organisation.Organisations;

/** The staff of a facility, and the files hospitals send of them. */
@Controller
class PersonnelController {
    private static final int MOST_SHOWN = 200;
    private static final int PAGE = 50;
    private static final String LIST = "personnel";

    private final Register register;
    private final UseCases useCases;
    private final MessageSource messages;
    private final Clock clock;

    PersonnelController(Register register, UseCases useCases, MessageSource messages, Clock clock) {
        this.register = register;
        this.useCases = useCases;
        this.messages = messages;
        this.clock = clock;
    }

    /** Where staff and facilities are looked up. */
    record Register(Personnel personnel, FacilityStaff staff, Organisations organisations) {}

    /** What can be done about staff. */
    record UseCases(ReadPersonnelFile read, EndAffiliation end, DecideLeaving decide, AffiliationEndings endings) {}

    @GetMapping("/registrar/personnel")
    String staff(
            @AuthenticationPrincipal SignedInPerson registrar,
            @RequestParam(defaultValue = "") String hcode9,
            @RequestParam(defaultValue = "false") boolean searched,
            @RequestParam(defaultValue = "1") int page,
            HttpSession session,
            Model model) {
        var wanted = hcode9.isEmpty() ? ownFacility(registrar) : hcode9;
        var text = searched ? SearchText.in(session, LIST) : SearchText.NONE;
        show(registrar, new Shown(wanted, text, page), model);
        return "personnel/staff";
    }

    /** Keeps what was typed out of the address. */
    @PostMapping("/registrar/personnel/search")
    String search(
            @RequestParam String hcode9,
            @RequestParam(defaultValue = "") String text,
            HttpSession session,
            RedirectAttributes address) {
        var typed = SearchText.typed(text);
        typed.keep(session, LIST);
        address.addAttribute("hcode9", hcode9);
        address.addAttribute("searched", typed.isGiven());
        return "redirect:/registrar/personnel";
    }

    @PostMapping("/registrar/personnel/files")
    String file(
            @AuthenticationPrincipal SignedInPerson registrar,
            @RequestParam String hcode9,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "false") boolean take,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var report = useCases.read().read(registrar.personId(), hcode9, file.getBytes(), take);
        model.addAttribute("report", report);
        model.addAttribute(
                "problems",
                report.problems().stream()
                        .limit(MOST_SHOWN)
                        .map(problem -> Told.of(problem, messages))
                        .toList());
        if (!report.problems().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        show(registrar, new Shown(hcode9, SearchText.NONE, 1), model);
        return "personnel/staff";
    }

    @GetMapping("/registrar/personnel/members/{id}")
    String member(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, Model model) {
        // He sees those who work or worked within his reach, and of them everything.
        var file = register.personnel()
                .file(id)
                .filter(found -> found.affiliations().stream().anyMatch(a -> a.within(registrar.reach())))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("file", file);
        model.addAttribute("leaving", useCases.endings().open(id));
        model.addAttribute("registrar", registrar);
        model.addAttribute("today", today());
        return "personnel/member";
    }

    @PostMapping("/registrar/personnel/members/{id}/affiliations/{affiliation}/end")
    String end(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            @PathVariable UUID affiliation,
            @RequestParam(defaultValue = "") String lastDay,
            RedirectAttributes flash) {
        var day = lastDay.isBlank()
                ? today()
                : ThaiDay.parse(lastDay).orElseThrow(() -> new PersonnelRefused(PersonnelRefused.Reason.DAY));
        useCases.end().end(registrar.personId(), id, affiliation, day);
        flash.addFlashAttribute("done", "personnel.ended");
        return "redirect:/registrar/personnel/members/" + id;
    }

    /** Confirms those that wait for it, or takes back any that is not so yet. */
    @PostMapping("/registrar/personnel/endings")
    String decide(
            @AuthenticationPrincipal SignedInPerson registrar,
            @RequestParam String hcode9,
            @RequestParam(name = "id", required = false) @Nullable Set<UUID> ids,
            @RequestParam boolean confirmed,
            RedirectAttributes flash) {
        if (ids == null) {
            flash.addFlashAttribute("warning", "personnel.held.none");
        } else {
            useCases.decide().decide(registrar.personId(), ids, confirmed);
            flash.addFlashAttribute("done", confirmed ? "personnel.held.confirmed" : "personnel.held.taken-back");
        }
        flash.addAttribute("hcode9", hcode9);
        return "redirect:/registrar/personnel";
    }

    private record Shown(String hcode9, SearchText text, int page) {}

    private void show(SignedInPerson registrar, Shown shown, Model model) {
        var hcode9 = shown.hcode9();
        model.addAttribute("hcode9", hcode9);
        register.organisations().facility(hcode9).filter(registrar::covers).ifPresent(facility -> {
            model.addAttribute("facility", facility);
            model.addAttribute("held", useCases.endings().held(hcode9));
            list(shown, model);
        });
        model.addAttribute("required", PersonnelTable.COLUMNS.required());
        model.addAttribute("optional", PersonnelTable.COLUMNS.optional());
    }

    private void list(Shown shown, Model model) {
        var query = new FacilityStaff.Query(
                Set.of(shown.hcode9()), today(), shown.text().given());
        var total = register.staff().count(query);
        var page = PageOfList.nearest(shown.page(), total, PAGE);
        model.addAttribute("staff", register.staff().find(query, page));
        model.addAttribute("text", shown.text().line());
        model.addAttribute("total", total);
        model.addAttribute("pages", page.pages());
        model.addAttribute("number", page.number());
        model.addAttribute(
                "address",
                "/registrar/personnel?hcode9=" + shown.hcode9() + "&searched="
                        + shown.text().isGiven());
    }

    private static String ownFacility(SignedInPerson registrar) {
        List<String> own = registrar.offices().stream()
                .filter(office -> office.tier() == Tier.FACILITY)
                .map(office -> office.scope().code())
                .toList();
        return own.isEmpty() ? "" : own.get(0);
    }

    private LocalDate today() {
        return ThaiDay.today(clock);
    }
}
