package th.morprom.did.ra.account;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.LicenceStanding;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.OwnEnrolments;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;

/** The professional's own page, in the shape the ministry showed: card, progress, "รายการ CA", documents issued. */
@Controller
class MyPageController {
    private static final int CERTIFICATES_A_PAGE = 10;
    private static final int DOCUMENTS_A_PAGE = 30;

    private final MyRecords records;
    private final Organisations organisations;
    private final LicenceStanding licences;
    private final MatchLicence matchLicence;
    private final OpenPersonalData openPersonalData;
    private final Clock clock;

    MyPageController(
            MyRecords records,
            Organisations organisations,
            LicenceStanding licences,
            MatchLicence matchLicence,
            OpenPersonalData openPersonalData,
            Clock clock) {
        this.records = records;
        this.organisations = organisations;
        this.licences = licences;
        this.matchLicence = matchLicence;
        this.openPersonalData = openPersonalData;
        this.clock = clock;
    }

    /** Which page of which table, in which order. */
    private record Tables(int caPage, String caSort, int mcPage, String mcSort) {
        static final Tables FIRST = new Tables(1, "newest", 1, "newest");
    }

    /** A certificate that is going to end, and whether its licence ends no later. */
    record Ending(HeldCertificate certificate, boolean licenceEnds) {}

    @GetMapping("/me")
    String page(
            @AuthenticationPrincipal SignedInPerson signedIn,
            @RequestParam(name = "ca-page", defaultValue = "1") int caPage,
            @RequestParam(name = "ca-sort", defaultValue = "newest") String caSort,
            @RequestParam(name = "mc-page", defaultValue = "1") int mcPage,
            @RequestParam(name = "mc-sort", defaultValue = "newest") String mcSort,
            Model model) {
        if (!signedIn.professional()) {
            return "redirect:/citizen";
        }
        var own = records.enrolmentsOf(signedIn.personId());
        return page(signedIn.personId(), own, own.current(), new Tables(caPage, caSort, mcPage, mcSort), model);
    }

    /** The same page with this one of his enrolments in its middle. */
    @GetMapping("/me/enrolments/{id}")
    String enrolment(@AuthenticationPrincipal SignedInPerson signedIn, @PathVariable UUID id, Model model) {
        var own = records.enrolmentsOf(signedIn.personId());
        var named = own.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return page(signedIn.personId(), own, Optional.of(named), Tables.FIRST, model);
    }

    /**
     * "ดึงข้อมูลส่วนตัว": the same page, for once with all that is masked otherwise, and with what the council's register says of him now.
     * His passkey opens it; sent a second time, the same assertion does not.
     */
    @PostMapping("/me/personal-data")
    String personalData(
            @AuthenticationPrincipal SignedInPerson signedIn,
            AssertionForm form,
            Model model,
            RedirectAttributes flash) {
        if (!signedIn.professional()) {
            return "redirect:/citizen";
        }
        var refusal = OpenedPersonalData.refusal(openPersonalData, signedIn.personId(), form);
        if (refusal.isPresent()) {
            flash.addFlashAttribute("warning", refusal.get());
            return "redirect:/me";
        }
        var own = records.enrolmentsOf(signedIn.personId());
        own.current().ifPresent(enrolment -> {
            model.addAttribute("register", matchLicence.compare(enrolment));
            enrolment.checks().proofing().ifPresent(proofing -> model.addAttribute("proofing", proofing));
        });
        model.addAttribute("unmasked", true);
        return page(signedIn.personId(), own, own.current(), Tables.FIRST, model);
    }

    private String page(UUID person, OwnEnrolments own, Optional<Enrolment> shown, Tables tables, Model model) {
        var now = clock.instant();
        model.addAttribute("person", records.person(person).orElseThrow());
        model.addAttribute("now", now);
        model.addAttribute("enrolments", own.shown());
        model.addAttribute("endReasons", own.ended());
        model.addAttribute("facilities", facilities(own));
        var certificates = records.certificatesOf(person);
        var signing = records.signing(person, now);
        model.addAttribute("canSign", !signing.isEmpty());
        shown.ifPresent(enrolment -> {
            show(person, enrolment, model);
            model.addAttribute("followed", own.isFollowed(enrolment));
            own.endOf(enrolment).ifPresent(why -> model.addAttribute("ended", why));
            model.addAttribute("signsHere", signing.stream().anyMatch(held -> isAtPlaceOf(enrolment, held, own)));
            model.addAttribute(
                    "suspended",
                    certificates.stream()
                            .filter(held -> isAtPlaceOf(enrolment, held, own))
                            .anyMatch(held -> held.status(now) == HeldCertificate.Status.SUSPENDED));
        });
        model.addAttribute(
                "endings",
                records.toRenew(person, now).stream()
                        .map(held -> new Ending(held, licences.endsWith(held)))
                        .toList());
        model.addAttribute("certificates", certificates(certificates, tables.caPage(), tables.caSort()));
        model.addAttribute(
                "documents", records.documentsOf(person, tables.mcPage(), DOCUMENTS_A_PAGE, tables.mcSort()));
        return "account/me";
    }

    /** By enrolment; one that is not found has none. */
    private Map<UUID, Facility> facilities(OwnEnrolments own) {
        var facilities = new HashMap<UUID, Facility>();
        own.all()
                .forEach(enrolment -> organisations
                        .facility(enrolment.affiliation().hcode9())
                        .ifPresent(facility -> facilities.put(enrolment.id(), facility)));
        return facilities;
    }

    private static boolean isAtPlaceOf(Enrolment enrolment, HeldCertificate held, OwnEnrolments own) {
        return own.find(held.enrolment())
                .filter(certified -> certified.place().equals(enrolment.place()))
                .isPresent();
    }

    private void show(UUID person, Enrolment enrolment, Model model) {
        var consents = records.consentsOf(person);
        var decisions = records.decisionsOn(enrolment.id());
        model.addAttribute("enrolment", enrolment);
        organisations.facility(enrolment.affiliation().hcode9()).ifPresent(f -> model.addAttribute("facility", f));
        model.addAttribute("steps", Progress.of(enrolment, consents, decisions));
        if (Progress.open(enrolment)) {
            model.addAttribute("open", true);
            model.addAttribute("missing", records.missingBeside(enrolment));
        }
        model.addAttribute("ready", Progress.readyToSubmit(enrolment, consents));
        if (enrolment.state() == EnrolmentState.APPROVED) {
            model.addAttribute("approved", true);
            records.goodUntil(enrolment).ifPresent(until -> model.addAttribute("goodUntil", until));
        }
        decisions.stream()
                .filter(made -> made.decision().kind() != Decision.Kind.APPROVE)
                .reduce((first, last) -> last)
                .filter(made -> made.version() == enrolment.version())
                .ifPresent(made -> model.addAttribute("objection", made));
    }

    private static Page<HeldCertificate> certificates(List<HeldCertificate> all, int page, String sort) {
        var newest = Comparator.comparing(HeldCertificate::notBefore).reversed();
        return switch (sort) {
            case "oldest" -> Page.of(sorted(all, newest.reversed()), page, CERTIFICATES_A_PAGE, sort);
            case "expiry" ->
                Page.of(sorted(all, Comparator.comparing(HeldCertificate::notAfter)), page, CERTIFICATES_A_PAGE, sort);
            default -> Page.of(sorted(all, newest), page, CERTIFICATES_A_PAGE, "newest");
        };
    }

    private static <T> List<T> sorted(List<T> all, Comparator<T> order) {
        return all.stream().sorted(order).toList();
    }
}
