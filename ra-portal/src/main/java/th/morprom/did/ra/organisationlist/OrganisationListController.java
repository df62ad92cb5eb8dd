package th.morprom.did.ra.organisationlist;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.person.PersonName;

/** The page on which the ministry's officers draw up and sign the list of all organisations. */
@Controller
class OrganisationListController {
    private static final int SHOWN = 200;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final OrganisationLists lists;
    private final SignOrganisationList signList;
    private final WatchOrganisationList watch;
    private final People people;
    private final String rpId;

    OrganisationListController(
            OrganisationLists lists,
            SignOrganisationList signList,
            WatchOrganisationList watch,
            People people,
            RaProperties properties) {
        this.lists = lists;
        this.watch = watch;
        this.people = people;
        this.signList = signList;
        this.rpId = properties.rpId();
    }

    /**
     * One that waits, as an officer sees it.
     *
     * @param changes how many entries differ from the published list before
     * @param moved the first of those that are another kind or elsewhere
     * @param signed whether he has signed it
     */
    record Waiting(
            OrganisationList list,
            Map<OrganisationKind, Integer> kinds,
            int changes,
            List<OrganisationLists.Moved> moved,
            boolean signed) {}

    /** One who signed the newest list. */
    record Signer(Optional<PersonName> name, WatchOrganisationList.Office office) {}

    @GetMapping("/registrar/organisation-lists")
    String page(@AuthenticationPrincipal SignedInPerson officer, Model model) {
        var all = lists.all();
        var state = watch.state();
        model.addAttribute("state", state);
        model.addAttribute(
                "signers",
                state.signers().stream()
                        .map(signer -> new Signer(people.find(signer.person()).map(Person::name), signer.office()))
                        .toList());
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
                                lists.moved(newest.version(), SHOWN),
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

    /** What is signed, to be read before it is: its SHA-256 is that on the page. */
    @GetMapping("/registrar/organisation-lists/{version}/organisations.csv")
    ResponseEntity<byte[]> entries(@PathVariable int version) {
        requireList(version);
        return csv("organisations-" + version, lists.text(version));
    }

    /** Every organisation that is another kind or elsewhere than by the list before: code, kind and province before and now, name. */
    @GetMapping("/registrar/organisation-lists/{version}/moved.csv")
    ResponseEntity<byte[]> moved(@PathVariable int version) {
        requireList(version);
        return csv(
                "organisations-moved-" + version,
                lists.moved(version, Integer.MAX_VALUE).stream()
                        .map(moved -> String.join(
                                ",", moved.hcode9(), cells(moved.before()), cells(moved.now()), moved.nameTh() + "\n"))
                        .collect(Collectors.joining()));
    }

    private void requireList(int version) {
        if (lists.find(version).isEmpty()) {
            throw new OrganisationListRefused(OrganisationListRefused.Reason.UNKNOWN_LIST);
        }
    }

    private static String cells(Optional<OrganisationLists.Place> place) {
        return place.map(one -> one.kind().code() + "," + one.province()).orElse(",");
    }

    private static ResponseEntity<byte[]> csv(String name, String text) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String told(String done, RedirectAttributes flash) {
        flash.addFlashAttribute("done", done);
        return "redirect:/registrar/organisation-lists";
    }
}
