package th.morprom.did.ra.account;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.notice.Notices;

/** What there is for whoever is signed in. */
@Controller
class NoticeController {
    private final Notices notices;
    private final Clock clock;

    NoticeController(Notices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    @GetMapping("/me/notices")
    String page(
            @AuthenticationPrincipal SignedInPerson person, @RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("page", notices.of(person.personId(), page));
        model.addAttribute("now", clock.instant());
        return "notice/notices";
    }

    /** To open one is to have read it. */
    @PostMapping("/me/notices/{id}")
    String open(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id) {
        return "redirect:"
                + notices.open(person.personId(), id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** @param until when the page was made: what came since is still unread */
    @PostMapping("/me/notices/read")
    String readAll(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) Instant until) {
        notices.readAll(person.personId(), until);
        return "redirect:/me/notices";
    }
}
