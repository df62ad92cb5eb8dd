package th.morprom.did.ra.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.organisation.FacilityFilter;
import th.morprom.did.ra.organisation.OrganisationTree;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.organisation.Reach;

/** A registrar walks the tree of organisations and searches it, as far as his offices reach. */
@Controller
class OrganisationController {
    private static final int PAGE = 50;

    private final OrganisationTree tree;
    private final Organisations organisations;
    private final Clock clock;

    OrganisationController(OrganisationTree tree, Organisations organisations, Clock clock) {
        this.tree = tree;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** What the visitor asked for; empty strings where nothing was. */
    record Query(String text, String province, String district, String branch) {
        Query {
            text = Objects.requireNonNullElse(text, "").strip();
            province = Objects.requireNonNullElse(province, "");
            district = Objects.requireNonNullElse(district, "");
            // Of the province that was chosen before.
            district = district.startsWith(province) ? district : "";
            branch = Objects.requireNonNullElse(branch, "");
        }

        public boolean empty() {
            return text.isEmpty() && province.isEmpty() && district.isEmpty() && branch.isEmpty();
        }

        public String address() {
            return UriComponentsBuilder.fromPath("/registrar/organisations")
                    .queryParam("text", "{text}")
                    .queryParam("province", "{province}")
                    .queryParam("district", "{district}")
                    .queryParam("branch", "{branch}")
                    .encode()
                    .buildAndExpand(text, province, district, branch)
                    .toUriString();
        }

        /** The same in one district, or in every one of the province. */
        public Query inDistrict(String district) {
            return new Query(text, province, district, branch);
        }

        private FacilityFilter filter(Reach reach) {
            return new FacilityFilter(given(text), given(province), given(district), given(branch), reach);
        }

        private static Optional<String> given(String value) {
            return Optional.of(value).filter(text -> !text.isEmpty());
        }
    }

    @GetMapping("/registrar/organisations")
    String organisations(
            @AuthenticationPrincipal SignedInPerson registrar,
            Query query,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var reach = registrar.reach();
        var today = today();
        model.addAttribute("query", query);
        model.addAttribute("central", registrar.central());
        model.addAttribute("regions", tree.regions(today));
        model.addAttribute("branches", tree.branches(today));
        // The whole tree is for those who have the whole country; the others see their part at once.
        if (!query.empty() || !reach.ministry()) {
            var filter = query.filter(reach);
            var total = tree.count(filter);
            var shown = PageOfList.nearest(page, total, PAGE);
            model.addAttribute("facilities", tree.find(filter, PAGE, shown.offset()));
            // Of the whole country there are nine hundred: the province is chosen first.
            model.addAttribute(
                    "districts",
                    query.province().isEmpty() && !reach.branches().isEmpty() ? List.of() : tree.districts(filter));
            model.addAttribute("total", total);
            model.addAttribute("pages", shown.pages());
            model.addAttribute("number", shown.number());
            model.addAttribute("address", query.address());
        }
        model.addAttribute("today", today);
        return "directory/organisations";
    }

    @GetMapping("/registrar/organisations/{hcode9}")
    String facility(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable String hcode9, Model model) {
        // What lies outside his scope, by the signed list, is not there for him. The page shows the registry.
        var listed = organisations
                .facility(hcode9)
                .filter(found -> registrar.covers(found))
                .flatMap(found -> tree.facility(hcode9))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("listed", listed);
        model.addAttribute("branch", tree.branch(listed.facility().branch()).orElseThrow());
        model.addAttribute("open", listed.listing().inForce(today()));
        model.addAttribute("history", tree.history(hcode9));
        return "directory/facility";
    }

    private LocalDate today() {
        return ThaiDay.today(clock);
    }
}
