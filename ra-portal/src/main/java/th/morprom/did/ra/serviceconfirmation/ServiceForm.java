package th.morprom.did.ra.serviceconfirmation;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.entitlement.Entitlement.Scheme;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused.Reason;

/** As a professional typed it; kept so that a refused form comes back as it was. */
record ServiceForm(
        String facility,
        String patient,
        GivenService.@Nullable Kind kind,
        String day,
        String time,
        @Nullable Scheme scheme,
        String reference) {
    ServiceForm {
        facility = Objects.requireNonNullElse(facility, "");
        patient = Objects.requireNonNullElse(patient, "");
        day = Objects.requireNonNullElse(day, "");
        time = Objects.requireNonNullElse(time, "");
        reference = Objects.requireNonNullElse(reference, "").strip();
    }

    static ServiceForm on(String day) {
        return new ServiceForm("", "", null, day, "", null, "");
    }

    /** @throws ServiceRefused with the field that is wrong */
    PrepareService.Wanted wanted(UUID provider) {
        var number = CitizenNumber.parse(patient).orElseThrow(() -> new ServiceRefused(Reason.PATIENT));
        var served = ThaiDay.parse(day)
                .flatMap(date -> clock().map(hour -> ZonedDateTime.of(date, hour, ThaiDay.ZONE)))
                .orElseThrow(() -> new ServiceRefused(Reason.SERVED_AT))
                .toInstant();
        var service = new GivenService(
                Optional.ofNullable(kind).orElseThrow(() -> new ServiceRefused(Reason.KIND)),
                served,
                Optional.ofNullable(scheme),
                Optional.of(reference).filter(text -> !text.isEmpty()));
        return new PrepareService.Wanted(provider, facility, number, service, Optional.empty());
    }

    private Optional<LocalTime> clock() {
        try {
            return Optional.of(LocalTime.parse(time));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
