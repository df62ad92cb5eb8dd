package th.morprom.did.ca.ejbca;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.registration.ChangeStatus;
import th.morprom.did.ca.registration.EditEndEntity;
import th.morprom.did.ca.registration.EndEntityProfiles;
import th.morprom.did.ca.registration.EnrolEndEntity;
import th.morprom.did.ca.registration.FindCertificates;
import th.morprom.did.ca.registration.FindEndEntities;
import th.morprom.did.ca.status.CurrentStatuses;

/** Wires the service; the door to it is opened where the process is put together. */
@Configuration(proxyBeanMethods = false)
public class EjbcaConfiguration {
    @Bean
    EjbcaService.Uses ejbcaUses(
            EditEndEntity editEndEntity,
            EnrolEndEntity enrolEndEntity,
            FindEndEntities findEndEntities,
            FindCertificates findCertificates,
            ChangeStatus changeStatus) {
        return new EjbcaService.Uses(editEndEntity, enrolEndEntity, findEndEntities, findCertificates, changeStatus);
    }

    @Bean
    EjbcaService ejbcaService(
            EndEntityProfiles profiles,
            EjbcaService.Uses uses,
            FindCrl findCrl,
            Hierarchy hierarchy,
            CurrentStatuses statuses,
            Clock clock) {
        return new EjbcaService(profiles, uses, findCrl, hierarchy, statuses, clock);
    }
}
