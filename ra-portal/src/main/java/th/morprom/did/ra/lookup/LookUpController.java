package th.morprom.did.ra.lookup;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import th.morprom.did.ra.profession.Profession;

/** Is this person licensed? A page for people, and the same as JSON for programs. */
@Controller
class LookUpController {
    private final LookUpLicence lookUpLicence;

    LookUpController(LookUpLicence lookUpLicence) {
        this.lookUpLicence = lookUpLicence;
    }

    @ModelAttribute("professions")
    List<Profession> professions() {
        return List.of(Profession.values());
    }

    /** Also for whoever does not say what he wants. */
    @GetMapping(
            path = "/licences",
            produces = {MediaType.TEXT_HTML_VALUE, MediaType.ALL_VALUE})
    String page(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String profession,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("q", q);
        model.addAttribute("chosen", profession);
        if (!q.isBlank()) {
            try {
                model.addAttribute(
                        "answer", lookUpLicence.lookUp(q, Profession.of(profession), request.getRemoteAddr()));
            } catch (LookUpRefused refused) {
                model.addAttribute("refused", "refused.lookup." + refused.reason());
                response.setStatus(
                        refused.reason() == LookUpRefused.Reason.TOO_MANY
                                ? HttpStatus.TOO_MANY_REQUESTS.value()
                                : HttpStatus.UNPROCESSABLE_CONTENT.value());
            }
        }
        return "lookup/licences";
    }

    @GetMapping(path = "/licences", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Found json(@RequestParam String q, @RequestParam(defaultValue = "") String profession, HttpServletRequest request) {
        var answer = lookUpLicence.lookUp(q, Profession.of(profession), request.getRemoteAddr());
        return new Found(answer.licences().stream().map(Line::of).toList(), answer.more());
    }

    /**
     * The answer for programs.
     *
     * @param more there are more of this name than are told; ask by number
     */
    record Found(List<Line> licences, boolean more) {}

    /** One licence, in the field names hospital systems know. */
    record Line(
            String council,
            String profession,
            @JsonProperty("license_id") String number,
            @JsonProperty("name_th") String nameTh,
            @JsonProperty("name_en") String nameEn,
            String status,
            @JsonProperty("license_expired_date") Optional<LocalDate> validUntil,
            List<String> expertise) {
        static Line of(PublicLicence licence) {
            return new Line(
                    licence.profession().council().code(),
                    licence.profession().code(),
                    licence.number(),
                    licence.nameTh(),
                    licence.nameEn(),
                    licence.standing().name().toLowerCase(Locale.ROOT),
                    licence.validUntil(),
                    licence.specialties());
        }
    }
}
