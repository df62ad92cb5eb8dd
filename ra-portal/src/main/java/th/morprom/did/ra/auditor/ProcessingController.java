package th.morprom.did.ra.auditor;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.processing.Activity;
import th.morprom.did.ra.processing.DrawUpRecord;
import th.morprom.did.ra.processing.RecordRefusal;
import th.morprom.did.ra.processing.RefusalNotRecorded;
import th.morprom.did.ra.processing.RightsRefusal;

/** The record of processing activities: shown, taken away, and refusals of requests entered in it (PDPA section 39). */
@Controller
class ProcessingController {
    private static final String ADDRESS = "/auditor/processing";
    /** Without it spreadsheets take UTF-8 for something else. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final DrawUpRecord drawUp;
    private final RecordRefusal recordRefusal;

    ProcessingController(DrawUpRecord drawUp, RecordRefusal recordRefusal) {
        this.drawUp = drawUp;
        this.recordRefusal = recordRefusal;
    }

    @GetMapping(ADDRESS)
    String page(Model model) {
        model.addAttribute("record", drawUp.draw());
        model.addAttribute("parts", Activity.Part.values());
        model.addAttribute("sections", RightsRefusal.Section.values());
        return "auditor/processing";
    }

    @GetMapping(ADDRESS + "/record.json")
    ResponseEntity<byte[]> json(@AuthenticationPrincipal SignedInPerson auditor) {
        var json = drawUp.export(auditor.personId()).json().text();
        return file("processing-record.json", MediaType.APPLICATION_JSON, json);
    }

    @GetMapping(ADDRESS + "/record.csv")
    ResponseEntity<byte[]> csv(@AuthenticationPrincipal SignedInPerson auditor) {
        var csv = drawUp.export(auditor.personId()).csv();
        return file(
                "processing-record.csv", new MediaType("text", "csv", StandardCharsets.UTF_8), BYTE_ORDER_MARK + csv);
    }

    @PostMapping(ADDRESS + "/refusals")
    String refusal(
            @AuthenticationPrincipal SignedInPerson auditor,
            @RequestParam String reference,
            @RequestParam RightsRefusal.Section section,
            @RequestParam String day,
            @RequestParam String reason,
            RedirectAttributes flash) {
        try {
            recordRefusal.record(auditor.personId(), reference, section, day, reason);
            flash.addFlashAttribute("done", "processing.recorded");
        } catch (RefusalNotRecorded refused) {
            flash.addFlashAttribute("warning", "refused.processing." + refused.reason());
        }
        return "redirect:" + ADDRESS;
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, String text) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
