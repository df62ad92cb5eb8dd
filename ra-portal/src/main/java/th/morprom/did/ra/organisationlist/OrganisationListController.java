package th.morprom.did.ra.organisationlist;

import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.organisation.OrganisationKind;

/** The page on which the ministry's officers draw up and sign the list of all organisations. */
@Controller
class OrganisationListController {
    private final OrganisationLists lists;
    private final SignOrganisationList signList;
    private final String rpId;

    OrganisationListController(OrganisationLists lists, SignOrganisationList signList, RaProperties properties) {
        this.lists = lists;
        this.signList = signList;
        this.rpId = properties.rpId();
    }

    /**
     * One that waits, as an officer sees it.
     *
     * @param changes how many entries differ from the published list before
     * @param signed whether he has signed it
     */
    record Waiting(OrganisationList list, Map<OrganisationKind, Integer> kinds, int changes, boolean signed) {}

    @GetMapping("/registrar/organisation-lists")
    String page(@AuthenticationPrincipal SignedInPerson officer, Model model) {
        var all = lists.all();
        model.addAttribute("lists", all);
        model.addAttribute(
                "waiting",
                all.stream()
                        .limit(1)
                        .filter(newest -> newest.publishedAt().isEmpty())
                        .map(newest -> new Waiting(
                                newest,
                                lists.kinds(newest.version()),
                                lists.changes(newest.version()),
                                lists.signers(newest.version()).contains(officer.personId())))
                        .findFirst());
        return "organisationlist/lists";
    }

    @PostMapping("/registrar/organisation-lists")
    String drawUp(@AuthenticationPrincipal SignedInPerson officer, RedirectAttributes flash) {
        signList.drawUp(officer.personId());
        return told("organisation-lists.drawn-up", flash);
    }

    /** Every rule is checked before the passkey is asked; only the passkey of the office will do. */
    @PostMapping("/registrar/organisation-lists/{version}/signature/options")
    @ResponseBody
    PasskeyRequest options(@AuthenticationPrincipal SignedInPerson officer, @PathVariable int version) {
        var prepared = signList.prepare(officer.personId(), version);
        return PasskeyRequest.of(rpId, prepared.challenge().challenge(), List.of(prepared.passkey()));
    }

    @PostMapping("/registrar/organisation-lists/{version}/signature")
    String sign(
            @AuthenticationPrincipal SignedInPerson officer,
            @PathVariable int version,
            AssertionForm assertion,
            RedirectAttributes flash) {
        var list = signList.sign(officer.personId(), version, assertion.assertion());
        return told(
                list.publishedAt().isPresent() ? "organisation-lists.complete" : "organisation-lists.signed", flash);
    }

    /** For the operator of the CA. */
    @GetMapping("/registrar/organisation-lists/{version}/list.json")
    ResponseEntity<String> file(@PathVariable int version) {
        var headers = new HttpHeaders();
        headers.setContentDisposition(ContentDisposition.attachment()
                .filename("organisation-list-" + version + ".json")
                .build());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers)
                .body(signList.file(version));
    }

    private static String told(String done, RedirectAttributes flash) {
        flash.addFlashAttribute("done", done);
        return "redirect:/registrar/organisation-lists";
    }
}
