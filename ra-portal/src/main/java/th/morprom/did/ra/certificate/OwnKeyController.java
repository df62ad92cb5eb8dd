package th.morprom.did.ra.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;

/** The approved applicant brings the request of a key on his own token, or goes back to one that is kept here. */
@Controller
class OwnKeyController {
    private final Enrolments enrolments;
    private final ChooseKey choose;
    private final PrepareAcceptance prepare;

    OwnKeyController(Enrolments enrolments, ChooseKey choose, PrepareAcceptance prepare) {
        this.enrolments = enrolments;
        this.choose = choose;
        this.prepare = prepare;
    }

    @GetMapping("/me/enrolments/{id}/own-key")
    ModelAndView page(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id) {
        var enrolment = enrolments
                .find(id)
                .filter(own -> own.person().equals(person.personId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return enrolment.state() == EnrolmentState.APPROVED
                ? new ModelAndView("certificate/own-key").addObject("enrolment", enrolment)
                : new ModelAndView("redirect:/me");
    }

    /**
     * What is wrong with a request is said on the page itself.
     *
     * @param text the same as the file, pasted; the file counts where both came
     */
    @PostMapping("/me/enrolments/{id}/own-key")
    ModelAndView bring(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text)
            throws IOException {
        var brought = file == null || file.isEmpty() ? text.getBytes(StandardCharsets.UTF_8) : file.getBytes();
        try {
            choose.bring(person.personId(), id, brought);
            return new ModelAndView(toAcceptance(id));
        } catch (OwnKeyRefused refused) {
            var page = page(person, id).addObject("refused", "refused.own-key." + refused.reason());
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    @PostMapping("/me/enrolments/{id}/remote-key")
    String keepHere(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id) {
        choose.keepHere(person.personId(), id);
        return toAcceptance(id);
    }

    /** In a renewal, what the old token signs: these bytes and no others. */
    @GetMapping("/me/enrolments/{id}/acceptance.json")
    ResponseEntity<byte[]> text(
            @AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, @RequestParam String key) {
        var text = prepare.prepare(person.personId(), id, key).canonicalJson();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"acceptance.json\"")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String toAcceptance(UUID id) {
        return "redirect:/me/enrolments/" + id + "/acceptance";
    }
}
