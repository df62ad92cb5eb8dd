package th.morprom.did.ra.verification;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.profession.LicenceNumber;
import th.morprom.did.ra.verification.VerificationApi.Verifying;
import th.morprom.did.signing.document.VerificationCode;
import th.morprom.did.signing.proof.OfflinePage;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.verification.Verdict;

/** Anyone's PDF in, the verdict out: first in words and colour, then the facts. Nothing uploaded is kept. */
@Controller
class VerificationController {
    private final Verifying verifying;
    private final Uploads uploads;
    private final OfflinePage offlinePage;
    private final Clock clock;

    VerificationController(Verifying verifying, Uploads uploads, OfflinePage offlinePage, Clock clock) {
        this.verifying = verifying;
        this.uploads = uploads;
        this.offlinePage = offlinePage;
        this.clock = clock;
    }

    @ModelAttribute("today")
    LocalDate today() {
        return ThaiDay.today(clock);
    }

    /** The second address is that of an answer, asked for again in the other language. */
    @GetMapping({"/verify", "/verify/code"})
    String page(Model model) {
        model.addAttribute("offline", offlinePage.isUseful());
        return "verification/verify";
    }

    @PostMapping("/verify")
    Object verify(
            @RequestParam(name = "document", required = false) @Nullable MultipartFile document,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return answer(document, model, response, verifying.verifyDocument()::verify);
    }

    /** The same file again, for a report to keep: nothing of it was kept, so there is nothing to make one from. */
    @PostMapping("/verify/report")
    Object report(
            @RequestParam(name = "document", required = false) @Nullable MultipartFile document,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return answer(document, model, response, verifying.files()::report);
    }

    /** The same for what the certificate says, for systems to read; where there is nothing to vouch for, the verdict tells why. */
    @PostMapping("/verify/fhir")
    Object fhir(
            @RequestParam(name = "document", required = false) @Nullable MultipartFile document,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return answer(document, model, response, pdf -> {
            var verdict = verifying.verifyDocument().verify(pdf);
            var fhir = verifying.files().fhir(verdict);
            if (fhir.isPresent()) {
                return fhir.get();
            }
            model.addAttribute("warning", "verify.no-fhir");
            return verdict;
        });
    }

    /** What becomes of a file: its verdict, or another. */
    private interface Look {
        Object at(byte[] pdf) throws IOException;
    }

    private Object answer(@Nullable MultipartFile document, Model model, HttpServletResponse response, Look look)
            throws IOException {
        if (document == null || document.isEmpty()) {
            return withoutFile(model, response);
        }
        var seen = uploads.hold(() -> look.at(document.getBytes()));
        return seen instanceof Verdict verdict ? shown(verdict, model) : seen;
    }

    private String shown(Verdict verdict, Model model) {
        model.addAttribute("verdict", verdict);
        verdict.signer()
                .ifPresent(signer -> signer.licenceNumber()
                        .ifPresent(number -> model.addAttribute(
                                "licence",
                                LicenceNumber.written(signer.profession().orElse(""), number))));
        model.addAttribute("tone", Tone.of(verdict.outcome()));
        model.addAttribute("words", VerdictWords.of(verdict));
        model.addAttribute("licenceToday", verifying.licences().of(verdict));
        return "verification/verify";
    }

    private static String withoutFile(Model model, HttpServletResponse response) {
        model.addAttribute("warning", "verify.no-file");
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return "verification/verify";
    }

    /** Where the QR code of a page leads: what the register knows, and how to check the file itself. */
    @GetMapping("/verify/{token}")
    String register(@PathVariable String token, Model model, HttpServletResponse response) {
        Optional<IssuedDocument> found =
                token.matches("[0-9a-f]{32}") ? verifying.documents().findByToken(token) : Optional.empty();
        return registered(found, "verify.unknown-token", model, response);
    }

    /** The same for whoever types the page's code, who is told at once that he mistyped it. */
    @PostMapping("/verify/code")
    String code(
            @RequestParam(name = "code", defaultValue = "") String code, Model model, HttpServletResponse response) {
        model.addAttribute("typed", code);
        var typed = VerificationCode.read(code);
        if (typed.slip().isPresent()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("slip", typed.slip().get());
            return "verification/verify";
        }
        return registered(
                typed.code().flatMap(verifying.documents()::findByCode), "verify.unknown-code", model, response);
    }

    private static String registered(
            Optional<IssuedDocument> found, String otherwise, Model model, HttpServletResponse response) {
        if (found.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute("warning", otherwise);
        }
        found.ifPresent(document -> model.addAttribute("registered", document));
        return "verification/verify";
    }
}
