package th.morprom.did.ca.ejbca;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ca.status.CurrentStatuses;

/** Wires the service; the door to it is opened where the process is put together. */
@Configuration(proxyBeanMethods = false)
@Import(Desks.class)
public class EjbcaConfiguration {
    @Bean
    EjbcaService ejbcaService(Desks desks, CurrentStatuses statuses, Clock clock) {
        return new EjbcaService(desks, statuses, clock);
    }
}
