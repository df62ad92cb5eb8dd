package th.morprom.did.ra.auditor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import th.morprom.did.audit.AuditQuery;
import th.morprom.did.ra.ThaiDay;

/**
 * What an auditor asked for in the address; empty where he asked for nothing.
 *
 * @param from a day as people type it
 * @param until the last day, as people type it
 */
record EventForm(String subject, String actor, String type, String from, String until) {
    EventForm(
            @Nullable String subject,
            @Nullable String actor,
            @Nullable String type,
            @Nullable String from,
            @Nullable String until) {
        this.subject = line(subject);
        this.actor = line(actor);
        this.type = line(type);
        this.from = line(from);
        this.until = line(until);
    }

    /** Whether anything was asked for. */
    public boolean narrowed() {
        return !(subject + actor + type + from + until).isEmpty();
    }

    /** Whether a day was typed that there is not. */
    public boolean mistyped() {
        return (!from.isEmpty() && day(from).isEmpty())
                || (!until.isEmpty() && day(until).isEmpty());
    }

    AuditQuery query() {
        return new AuditQuery(
                given(subject),
                given(actor),
                given(type),
                day(from).map(EventForm::begins),
                day(until).map(day -> begins(day.plusDays(1))));
    }

    /** This search's address, for its other pages. */
    String address() {
        return UriComponentsBuilder.fromPath("/auditor")
                .queryParam("subject", "{subject}")
                .queryParam("actor", "{actor}")
                .queryParam("type", "{type}")
                .queryParam("from", "{from}")
                .queryParam("until", "{until}")
                .encode()
                .buildAndExpand(subject, actor, type, from, until)
                .toUriString();
    }

    private static Instant begins(LocalDate day) {
        return day.atStartOfDay(ThaiDay.ZONE).toInstant();
    }

    private static Optional<LocalDate> day(String typed) {
        return ThaiDay.parse(typed);
    }

    private static Optional<String> given(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    private static String line(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
    }
}
