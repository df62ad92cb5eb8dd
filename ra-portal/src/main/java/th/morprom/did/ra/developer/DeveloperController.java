package th.morprom.did.ra.developer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import th.morprom.did.ra.problem.ErrorFamily;

/** The pages for developers: nothing there needs a log-in, and nothing comes from elsewhere. */
@Controller
class DeveloperController {
    private final Map<DescribedApi, List<Operation>> operations = new EnumMap<>(DescribedApi.class);
    private final List<ErrorFamily> errors;
    private final ErrorCatalogue catalogue;

    DeveloperController(ReadDescription read, List<ErrorFamily> errors, ErrorCatalogue catalogue) {
        for (var api : DescribedApi.values()) {
            operations.put(api, read.operations(api));
        }
        this.errors = List.copyOf(errors);
        this.catalogue = catalogue;
    }

    @GetMapping("/developers")
    String index(Model model) {
        model.addAttribute("apis", DescribedApi.values());
        return "developer/index";
    }

    @GetMapping("/developers/apis/{api}")
    String api(@PathVariable String api, Model model) {
        var described = described(api);
        model.addAttribute("api", described);
        model.addAttribute("operations", operations.get(described));
        return "developer/api";
    }

    /** The description itself, for programs. */
    @GetMapping("/openapi/{api}.json")
    ResponseEntity<Resource> description(@PathVariable String api) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(described(api).description());
    }

    @GetMapping("/developers/errors")
    String errors(Model model) {
        model.addAllAttributes(catalogue.of(errors));
        return "developer/errors";
    }

    /** The same for programs, in both languages. */
    @GetMapping("/developers/errors.json")
    ResponseEntity<Map<String, Object>> errorsForPrograms() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(catalogue.of(errors));
    }

    private static DescribedApi described(String path) {
        return DescribedApi.of(path).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
