package th.morprom.did.ra.organisationlist;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
     * @param moved the first of those
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
        return PasskeyRequest.of(rpId, signList.prepare(officer.personId(), version));
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

    /** Every organisation that the list before has otherwise: code, then kind, province and name before, then the same now. */
    @GetMapping("/registrar/organisation-lists/{version}/moved.csv")
    ResponseEntity<byte[]> moved(@PathVariable int version) {
        requireList(version);
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            lists.moved(version, Integer.MAX_VALUE).forEach(moved -> csv.writeRecord(cells(moved)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return csv("organisations-moved-" + version, text.toString());
    }

    private void requireList(int version) {
        if (lists.find(version).isEmpty()) {
            throw new OrganisationListRefused(OrganisationListRefused.Reason.UNKNOWN_LIST);
        }
    }

    private static List<String> cells(OrganisationLists.Moved moved) {
        return Stream.of(List.of(moved.hcode9()), cells(moved.before()), cells(moved.now()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> cells(Optional<OrganisationLists.Place> place) {
        return place.map(one -> List.of(one.kind().code(), one.province(), one.nameTh()))
                .orElse(List.of("", "", ""));
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
