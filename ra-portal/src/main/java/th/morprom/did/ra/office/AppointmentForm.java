package th.morprom.did.ra.office;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ra.SearchText;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.NewAppointment;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.person.CitizenNumber;

/**
 * Whom to appoint to what, as typed.
 *
 * @param citizenNumber of the one to be appointed; the page after this one names him by {@code registrar} instead
 * @param from the first day; today if empty
 * @param until the last day
 */
record AppointmentForm(
        @Nullable Tier tier,
        String scope,
        String citizenNumber,
        @Nullable UUID registrar,
        String from,
        String until) {
    AppointmentForm(
            @Nullable Tier tier,
            @Nullable String scope,
            @Nullable String citizenNumber,
            @Nullable UUID registrar,
            @Nullable String from,
            @Nullable String until) {
        this.tier = tier;
        this.scope = line(scope);
        this.citizenNumber = line(citizenNumber);
        this.registrar = registrar;
        this.from = line(from);
        this.until = line(until);
    }

    Optional<CitizenNumber> number() {
        return CitizenNumber.parse(citizenNumber);
    }

    /** The first day. */
    Optional<LocalDate> firstDay(LocalDate today) {
        return from.isEmpty() ? Optional.of(today) : ThaiDay.parse(from).filter(day -> !day.isBefore(today));
    }

    /** The last day, which is not before the first. */
    Optional<LocalDate> lastDay(LocalDate today) {
        return firstDay(today).flatMap(first -> ThaiDay.parse(until).filter(last -> !last.isBefore(first)));
    }

    /** As it is asked for by this appointer; empty if something is missing. */
    Optional<NewAppointment> wanted(UUID appointer, Instant now) {
        var today = ThaiDay.of(now);
        var last = lastDay(today);
        if (tier == null || registrar == null || last.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new NewAppointment(
                appointer,
                registrar,
                tier,
                scope,
                Optional.of(begins(firstDay(today).orElseThrow())).filter(now::isBefore),
                begins(last.get().plusDays(1)).minusSeconds(1)));
    }

    private static Instant begins(LocalDate day) {
        return day.atStartOfDay(ThaiDay.ZONE).toInstant();
    }

    private static String line(@Nullable String typed) {
        return SearchText.typed(typed).line();
    }
}
