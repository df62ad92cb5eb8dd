package th.morprom.did.ra.account;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.LicenceStanding;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.signing.register.IssuedDocument;

/** The professional's own page, in the shape the ministry showed: card, progress, "รายการ CA", documents issued. */
@Controller
class MyPageController {
    private static final int CERTIFICATES_A_PAGE = 10;
    private static final int DOCUMENTS_A_PAGE = 30;

    private final MyRecords records;
    private final Organisations organisations;
    private final LicenceStanding licences;
    private final MatchLicence matchLicence;
    private final Clock clock;

    MyPageController(
            MyRecords records,
            Organisations organisations,
            LicenceStanding licences,
            MatchLicence matchLicence,
            Clock clock) {
        this.records = records;
        this.organisations = organisations;
        this.licences = licences;
        this.matchLicence = matchLicence;
        this.clock = clock;
    }

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
        var person = signedIn.personId();
        model.addAttribute("person", records.person(person).orElseThrow());
        records.enrolment(person).ifPresent(enrolment -> show(person, enrolment, model));
        var certificates = records.certificatesOf(person);
        var now = clock.instant();
        model.addAttribute("canSign", records.canSign(person, now));
        model.addAttribute(
                "suspended", certificates.stream().anyMatch(c -> c.status(now) == HeldCertificate.Status.SUSPENDED));
        model.addAttribute("now", now);
        records.toRenew(person, now).ifPresent(ending -> {
            model.addAttribute("ending", ending);
            model.addAttribute("licenceEnds", licences.endsWith(ending));
        });
        model.addAttribute("certificates", certificates(certificates, caPage, caSort));
        model.addAttribute("documents", documents(records.documentsOf(person), mcPage, mcSort));
        return "account/me";
    }

    /**
     * "ดึงข้อมูลส่วนตัว": the same page, for once with all that is masked otherwise, and with what the council's register says of him now.
     * Nothing is recorded.
     */
    @PostMapping("/me/personal-data")
    String personalData(@AuthenticationPrincipal SignedInPerson signedIn, Model model) {
        records.enrolment(signedIn.personId()).ifPresent(enrolment -> {
            model.addAttribute("register", matchLicence.compare(enrolment));
            enrolment.checks().proofing().ifPresent(proofing -> model.addAttribute("proofing", proofing));
        });
        model.addAttribute("unmasked", true);
        return page(signedIn, 1, "newest", 1, "newest", model);
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
        model.addAttribute("approved", enrolment.state() == EnrolmentState.APPROVED);
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

    private static Page<IssuedDocument> documents(List<IssuedDocument> all, int page, String sort) {
        var newest = Comparator.comparing(IssuedDocument::issuedAt).reversed();
        return switch (sort) {
            case "oldest" -> Page.of(sorted(all, newest.reversed()), page, DOCUMENTS_A_PAGE, sort);
            case "number" ->
                Page.of(sorted(all, Comparator.comparing(IssuedDocument::number)), page, DOCUMENTS_A_PAGE, sort);
            default -> Page.of(sorted(all, newest), page, DOCUMENTS_A_PAGE, "newest");
        };
    }

    private static <T> List<T> sorted(List<T> all, Comparator<T> order) {
        return all.stream().sorted(order).toList();
    }
}
