package th.morprom.did.ra.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The front door: what this is, and three ways in. */
@Controller
class HomeController {
    @GetMapping("/")
    String home() {
        return "home";
    }
}
