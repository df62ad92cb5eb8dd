package th.morprom.did.ra.appointment;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    Appointments.class,
    Offices.class,
    Reaches.class,
    AppointmentRules.class,
    FindCandidate.class,
    PrepareAppointment.class,
    AppointRegistrar.class,
    EndRules.class,
    PrepareEnd.class,
    EndAppointment.class,
    RecordCentralOfficer.class
})
public class AppointmentConfiguration {}
