package th.morprom.did.ra.office;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.appointment.AppointRegistrar;
import th.morprom.did.ra.appointment.EndAppointment;
import th.morprom.did.ra.appointment.FindCandidate;
import th.morprom.did.ra.appointment.PrepareAppointment;
import th.morprom.did.ra.appointment.PrepareEnd;

/** Wiring of these pages. */
@Configuration(proxyBeanMethods = false)
@Import({OfficeController.class, AppointController.class})
public class OfficePages {
    @Bean
    AppointController.UseCases appointUseCases(
            FindCandidate find, PrepareAppointment prepare, AppointRegistrar appoint) {
        return new AppointController.UseCases(find, prepare, appoint);
    }

    @Bean
    OfficeController.Ends appointmentEnds(PrepareEnd prepare, EndAppointment end, RaProperties properties) {
        return new OfficeController.Ends(prepare, end, properties.rpId());
    }
}
