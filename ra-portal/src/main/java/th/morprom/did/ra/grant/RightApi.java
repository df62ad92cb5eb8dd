package th.morprom.did.ra.grant;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.grant.AskRight.Basis;
import th.morprom.did.ra.grant.AskRight.Held;
import th.morprom.did.ra.grant.AskRight.Obstacle;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.StaffMember;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.problem.ApiResource;

/**
 * "May this person do that here, and until when?", for programs of a facility. It is asked by POST, because a citizen number
 * has no place in an address. Described in {@code /api/v1/openapi.json} and docs/his-api.md.
 */
@RestController
@ApiResource
class RightApi {
    private final AskRight askRight;
    private final Personnel personnel;

    RightApi(AskRight askRight, Personnel personnel) {
        this.askRight = askRight;
        this.personnel = personnel;
    }

    /** As sent. */
    record Question(
            @Nullable String citizenNumber, @Nullable String right) {}

    /**
     * For today, at the program's own facility.
     *
     * @param scope {@code TH}, a province or a facility; null if he may not
     * @param until the last day, where there is one
     * @param obstacle why he may not; null if he may
     */
    record Answer(
            String right,
            String facility,
            boolean held,
            @Nullable Basis basis,
            @Nullable String scope,
            @Nullable LocalDate until,
            @Nullable Obstacle obstacle) {}

    /** Whoever is unknown may nothing: the answer does not tell who is registered. */
    @PostMapping(path = "/api/v1/rights/question", consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer ask(@AuthenticationPrincipal MachineClient client, @RequestBody Question question) {
        var number = CitizenNumber.parse(Objects.requireNonNullElse(question.citizenNumber(), ""));
        var right = Objects.requireNonNullElse(question.right(), "");
        if (number.isEmpty() || right.isBlank()) {
            throw new ApiRefused(ApiError.MALFORMED_REQUEST);
        }
        return number.flatMap(personnel::find)
                .map(StaffMember::id)
                .map(member -> askRight.ask(member, right, client.hcode9()))
                .map(answer -> answer(right, client.hcode9(), answer.held(), answer.obstacle()))
                .orElseGet(() -> answer(right, client.hcode9(), Optional.empty(), Optional.of(Obstacle.NO_RIGHT)));
    }

    private static Answer answer(String right, String facility, Optional<Held> held, Optional<Obstacle> obstacle) {
        return new Answer(
                right,
                facility,
                held.isPresent(),
                held.map(Held::basis).orElse(null),
                held.map(found -> found.scope().code()).orElse(null),
                held.flatMap(Held::until).orElse(null),
                obstacle.orElse(null));
    }
}
