package th.morprom.did.ra.approval;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import th.morprom.did.ra.SearchText;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.profession.Profession;

/**
 * What a registrar asked for in the address; empty where he asked for nothing. What he typed to find people by is not in it.
 *
 * @param days at least so many
 * @param searched whether {@link SearchText} narrows it too
 */
record InboxQuery(
        CaseFilter.View view,
        @Nullable Tier step,
        String profession,
        @Nullable Integer days,
        String hcode9,
        Boolean searched) {
    private static final int MOST_DAYS = 3650;

    InboxQuery(
            CaseFilter.@Nullable View view,
            @Nullable Tier step,
            @Nullable String profession,
            @Nullable Integer days,
            @Nullable String hcode9,
            @Nullable Boolean searched) {
        this.view = Objects.requireNonNullElse(view, CaseFilter.View.MINE);
        this.step = step;
        this.profession = Objects.requireNonNullElse(profession, "");
        this.days = days == null || days < 1 ? null : Integer.valueOf(Math.min(days, MOST_DAYS));
        this.hcode9 = SearchText.typed(hcode9).line();
        this.searched = Boolean.TRUE.equals(searched);
    }

    /** Whether anything but the view was asked for. */
    public boolean narrowed() {
        return step != null || days != null || !profession.isEmpty() || !hcode9.isEmpty() || searched;
    }

    /** The same, narrowed by a text or not. */
    InboxQuery with(boolean text) {
        return new InboxQuery(view, step, profession, days, hcode9, text);
    }

    CaseFilter filter(SearchText text) {
        return new CaseFilter(
                view,
                Optional.ofNullable(step),
                wantedProfession(),
                Optional.ofNullable(days).map(Duration::ofDays),
                Optional.of(hcode9).filter(code -> !code.isEmpty()),
                text.given());
    }

    /** An unknown one is refused, so that nobody takes everything for what he asked for. */
    private Optional<Profession> wantedProfession() {
        if (profession.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Profession.of(profession).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST)));
    }

    /** This list's address, for its other pages. */
    String address() {
        return UriComponentsBuilder.fromPath("/registrar/inbox")
                .queryParam("view", "{view}")
                .queryParam("step", "{step}")
                .queryParam("profession", "{profession}")
                .queryParam("days", "{days}")
                .queryParam("hcode9", "{hcode9}")
                .queryParam("searched", "{searched}")
                .encode()
                .buildAndExpand(view, shown(step), profession, shown(days), hcode9, searched)
                .toUriString();
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
