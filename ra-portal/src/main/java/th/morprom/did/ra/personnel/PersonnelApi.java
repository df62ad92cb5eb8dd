package th.morprom.did.ra.personnel;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.csv.CsvTable;
import th.morprom.did.ra.csv.Problem;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiProblems;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.problem.ApiResource;
import th.morprom.did.ra.signingrequest.OnceOnly;
import th.morprom.did.ra.signingrequest.OnceOnly.Answer;
import th.morprom.did.ra.signingrequest.OnceOnly.Asked;
import th.morprom.did.ra.verification.Uploads;
import tools.jackson.databind.json.JsonMapper;

/**
 * The staff of a facility as its own program sends them, as a file or as JSON with the same names. Described in {@code
 * /api/v1/openapi.json} and docs/his-api.md.
 */
@RestController
@ApiResource
class PersonnelApi {
    private static final int LARGEST_BYTES = 5 * 1024 * 1024;
    private static final int MOST_TOLD = 200;
    private static final Locale THAI = Locale.forLanguageTag("th");

    private final TakeClientsPersonnel take;
    private final OnceOnly onceOnly;
    private final Uploads uploads;
    private final ApiProblems problems;
    private final MessageSource messages;
    private final JsonMapper mapper;

    PersonnelApi(
            TakeClientsPersonnel take,
            OnceOnly onceOnly,
            Uploads personnelUploads,
            ApiProblems problems,
            MessageSource messages,
            JsonMapper mapper) {
        this.take = take;
        this.onceOnly = onceOnly;
        this.uploads = personnelUploads;
        this.problems = problems;
        this.messages = messages;
        this.mapper = mapper;
    }

    /**
     * What came of it.
     *
     * @param facility the program's own
     * @param taken absent if it was only looked at
     */
    record Received(String facility, int rows, TakePersonnel.@Nullable Taken taken) {}

    /** A row that is wrong, in both languages. */
    record Told(int line, String field, String reason, String th, String en) {}

    @PostMapping("/api/v1/personnel")
    ResponseEntity<String> receive(
            @AuthenticationPrincipal MachineClient client,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(defaultValue = "true") boolean take,
            HttpServletRequest http)
            throws IOException {
        var table = table(http.getContentType());
        var answer = uploads.hold(() -> {
            var body = uploads.read(http, LARGEST_BYTES);
            var asked = Asked.of(client.id(), key, "POST " + http.getRequestURI() + " take=" + take, body);
            return onceOnly.answer(asked, () -> {
                var rows = this.take.read(table.apply(body));
                return () -> {
                    var taken = take ? this.take.take(client, rows) : null;
                    return Answer.of(200, mapper.writeValueAsString(new Received(client.hcode9(), rows.size(), taken)));
                };
            });
        });
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Replayed", Boolean.toString(answer.repeated()))
                .body(answer.body());
    }

    /** The rows that are wrong, by line and column; never the values. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrong(RowsRefused refused) {
        var problem = problems.problem(ApiError.INVALID_ROWS);
        problem.setProperty("count", refused.problems().size());
        problem.setProperty(
                "problems",
                refused.problems().stream().limit(MOST_TOLD).map(this::told).toList());
        return problems.answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(PersonnelRefused refused) {
        return problems.answer(problems.problem(ApiError.FACILITY_CLOSED, "refused.personnel." + refused.reason()));
    }

    /** How a body of this type becomes a table. */
    private Function<byte[], CsvTable> table(@Nullable String type) {
        var name = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "text/csv" -> body -> CsvTable.read(body, PersonnelTable.COLUMNS);
            case MediaType.APPLICATION_JSON_VALUE -> body -> SentRows.table(mapper, body);
            default -> throw new ApiRefused(ApiError.UNSUPPORTED_MEDIA_TYPE);
        };
    }

    private Told told(Problem problem) {
        var key = "table.problem." + problem.reason();
        return new Told(
                problem.line(),
                problem.field(),
                problem.reason().name(),
                messages.getMessage(key, null, THAI),
                messages.getMessage(key, null, Locale.ENGLISH));
    }
}
