package th.morprom.did.ra.appointment;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.throttle.Allowance;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    Appointments.class,
    Offices.class,
    OfficeChains.class,
    Reaches.class,
    AppointmentRules.class,
    PrepareAppointment.class,
    AppointRegistrar.class,
    EndRules.class,
    PrepareEnd.class,
    EndAppointment.class,
    EndOfficesOfPasskey.class,
    TellEndingOffices.class,
    RecordCentralOfficer.class,
    EndCentralOffice.class
})
public class AppointmentConfiguration {
    /** A province has some hundred facilities, and nobody appoints for all of them within the hour. */
    private static final int CANDIDATES_PER_HOUR = 60;

    @Bean
    FindCandidate findCandidate(AppointmentRules rules, People people, Changes changes, Clock clock) {
        var allowance = new Allowance(CANDIDATES_PER_HOUR, Duration.ofHours(1), clock);
        return new FindCandidate(rules, people, allowance, changes);
    }
}
