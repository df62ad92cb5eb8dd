package th.morprom.did.ra.approval;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.profession.Profession;

/**
 * What a registrar asked for in the address; empty where he asked for nothing.
 *
 * @param days at least so many
 */
record InboxQuery(
        CaseFilter.View view,
        @Nullable Tier step,
        String profession,
        @Nullable Integer days,
        String hcode9,
        String text) {
    private static final int MOST_DAYS = 3650;

    InboxQuery(
            CaseFilter.@Nullable View view,
            @Nullable Tier step,
            @Nullable String profession,
            @Nullable Integer days,
            @Nullable String hcode9,
            @Nullable String text) {
        this.view = Objects.requireNonNullElse(view, CaseFilter.View.MINE);
        this.step = step;
        this.profession = Objects.requireNonNullElse(profession, "");
        this.days = days == null || days < 1 ? null : Integer.valueOf(Math.min(days, MOST_DAYS));
        this.hcode9 = line(hcode9);
        this.text = line(text);
    }

    /** Whether anything but the view was asked for. */
    public boolean narrowed() {
        return step != null || days != null || !profession.isEmpty() || !hcode9.isEmpty() || !text.isEmpty();
    }

    CaseFilter filter() {
        return new CaseFilter(
                view,
                Optional.ofNullable(step),
                Profession.of(profession),
                Optional.ofNullable(days).map(Duration::ofDays),
                given(hcode9),
                given(text));
    }

    /** This list's address, for its other pages. */
    String address() {
        return UriComponentsBuilder.fromPath("/registrar/inbox")
                .queryParam("view", "{view}")
                .queryParam("step", "{step}")
                .queryParam("profession", "{profession}")
                .queryParam("days", "{days}")
                .queryParam("hcode9", "{hcode9}")
                .queryParam("text", "{text}")
                .encode()
                .buildAndExpand(view, shown(step), profession, shown(days), hcode9, text)
                .toUriString();
    }

    /** As people type or paste it: one space between names, and no zero byte, which no text of ours holds. */
    private static String line(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
    }

    private static Optional<String> given(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
