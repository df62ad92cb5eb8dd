package th.morprom.did.ra.facilityfile;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
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
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.csv.Told;
import th.morprom.did.ra.person.People;

/** Facility files: handed in, looked at, confirmed, and how far the import is. */
@Controller
class FacilityFileController {
    private static final int LATEST = 20;
    private static final int MOST_SHOWN = 200;
    private static final int MOST_FILE_NAME = 100;

    private final FacilityImports imports;
    private final ImportReach reach;
    private final LookAtFacilityFile lookAtFacilityFile;
    private final ConfirmFacilityImport confirmFacilityImport;
    private final People people;
    private final MessageSource messages;

    FacilityFileController(
            FacilityImports imports,
            ImportReach reach,
            LookAtFacilityFile lookAtFacilityFile,
            ConfirmFacilityImport confirmFacilityImport,
            People people,
            MessageSource messages) {
        this.imports = imports;
        this.reach = reach;
        this.lookAtFacilityFile = lookAtFacilityFile;
        this.confirmFacilityImport = confirmFacilityImport;
        this.people = people;
        this.messages = messages;
    }

    /** A problem as the one who mends the file reads it; whoever made it may read the other language. */
    @GetMapping("/registrar/imports")
    String imports(@AuthenticationPrincipal SignedInPerson registrar, Model model) {
        model.addAttribute("imports", reach.latest(registrar.personId(), LATEST));
        model.addAttribute("required", FacilityTable.COLUMNS.required());
        model.addAttribute("optional", FacilityTable.COLUMNS.optional());
        return "facilityfile/imports";
    }

    @PostMapping("/registrar/imports")
    String handIn(@AuthenticationPrincipal SignedInPerson registrar, @RequestParam MultipartFile file)
            throws IOException {
        var name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        var id = lookAtFacilityFile.look(registrar.personId(), tidy(name), file.getBytes());
        return "redirect:/registrar/imports/" + id;
    }

    @GetMapping("/registrar/imports/{id}")
    String page(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, Model model) {
        var found = imports.find(id)
                .filter(file -> reach.covers(registrar.personId(), file))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("file", found);
        people.find(found.handedInBy()).ifPresent(person -> model.addAttribute("by", person.name()));
        model.addAttribute(
                "problems",
                imports.problems(id).stream()
                        .limit(MOST_SHOWN)
                        .map(problem -> Told.of(problem, messages))
                        .toList());
        model.addAttribute("changes", imports.changes(id));
        return "facilityfile/import";
    }

    @PostMapping("/registrar/imports/{id}/confirmation")
    String confirm(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id) {
        confirmFacilityImport.confirm(registrar.personId(), id);
        return "redirect:/registrar/imports/" + id;
    }

    /** The name is for people alone; a browser may send a whole path, or anything. */
    private static String tidy(String fileName) {
        var last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{C}", "");
        return last.length() <= MOST_FILE_NAME ? last : last.substring(0, MOST_FILE_NAME);
    }
}
