package th.morprom.did.ra.report;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.problem.ApiResource;
import th.morprom.did.ra.signingrequest.OnceOnly;
import th.morprom.did.ra.signingrequest.OnceOnly.Answer;
import th.morprom.did.ra.signingrequest.OnceOnly.Asked;
import th.morprom.did.ra.verification.Uploads;
import th.morprom.did.signing.digests.SignPdfs.Level;
import th.morprom.did.signing.foreign.Placement;
import tools.jackson.databind.json.JsonMapper;

/** PDFs of a facility's own programs, for its doctors to sign. Described in {@code /api/v1/openapi.json} and docs/his-api.md. */
@RestController
@ApiResource
@RequestMapping("/api/v1/documents")
class ReportApi {
    private static final int LARGEST_BYTES = 10 * 1024 * 1024;

    private final LayReport lay;
    private final ClientsReports reports;
    private final OnceOnly onceOnly;
    private final Uploads uploads;
    private final JsonMapper mapper;

    ReportApi(LayReport lay, ClientsReports reports, OnceOnly onceOnly, Uploads uploadsToSign, JsonMapper mapper) {
        this.lay = lay;
        this.reports = reports;
        this.onceOnly = onceOnly;
        this.uploads = uploadsToSign;
        this.mapper = mapper;
    }

    /** Where the signature is to be seen; all of it or nothing. */
    record Place(
            @Nullable Integer page,
            @Nullable Float x,
            @Nullable Float y,
            @Nullable Float width,
            @Nullable Float height) {
        Optional<Placement> placement() {
            if (page == null || x == null || y == null || width == null || height == null) {
                if (page == null && x == null && y == null && width == null && height == null) {
                    return Optional.empty();
                }
                throw new ApiRefused(ApiError.MALFORMED_REQUEST);
            }
            return Optional.of(new Placement(page, x, y, width, height));
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<String> create(
            @AuthenticationPrincipal MachineClient client,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam String doctorLicence,
            @RequestParam(defaultValue = "LT") Level level,
            Place place,
            HttpServletRequest http)
            throws IOException {
        var title = Optional.ofNullable(http.getParameter("title"))
                .orElseThrow(() -> new ApiRefused(ApiError.MALFORMED_REQUEST));
        var answer = uploads.hold(() -> {
            var pdf = uploads.read(http, LARGEST_BYTES);
            var laid = new LaidReport(doctorLicence, title, level, place.placement(), pdf);
            var asked = Asked.of(client.id(), key, "POST " + http.getRequestURI() + "?" + http.getQueryString(), pdf);
            return onceOnly.answer(asked, () -> {
                var report = lay.judge(client, laid);
                return () -> {
                    var resource = ReportResource.of(lay.lay(report, pdf), Optional.empty(), report.laidAt());
                    return Answer.of(201, mapper.writeValueAsString(resource));
                };
            });
        });
        var id = mapper.readTree(answer.body()).path("id").stringValue();
        return ResponseEntity.created(URI.create("/api/v1/documents/" + id))
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Replayed", Boolean.toString(answer.repeated()))
                .body(answer.body());
    }

    @GetMapping("/{id}")
    ReportResource get(@AuthenticationPrincipal MachineClient client, @PathVariable UUID id) {
        return reports.own(client, id);
    }

    @GetMapping("/{id}/document.pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal MachineClient client, @PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .body(reports.signed(client, id));
    }

    /** The same again changes nothing: it needs no key. */
    @PostMapping("/{id}/withdrawal")
    ReportResource withdraw(@AuthenticationPrincipal MachineClient client, @PathVariable UUID id) {
        return reports.withdraw(client, id);
    }
}
