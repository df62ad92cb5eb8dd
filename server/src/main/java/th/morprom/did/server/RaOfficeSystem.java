package th.morprom.did.server;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.appointment.AppointmentConfiguration;
import th.morprom.did.ra.change.ChangeConfiguration;
import th.morprom.did.ra.notice.NoticeConfiguration;
import th.morprom.did.ra.organisation.OrganisationConfiguration;
import th.morprom.did.ra.person.PersonConfiguration;

/** People and offices as operators' commands need them, on the database as it stands. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(RaProperties.class)
@Import({
    AuditCommandSystem.class,
    ChangeConfiguration.class,
    NoticeConfiguration.class,
    OrganisationConfiguration.class,
    PersonConfiguration.class,
    AppointmentConfiguration.class
})
class RaOfficeSystem {}
