package th.morprom.did.ra.registration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the registration page. */
@Configuration(proxyBeanMethods = false)
@Import(RegistrationController.class)
public class RegistrationPages {
    @Bean
    RegistrationController.UseCases registrationUseCases(BeginRegistration begin, RegisterProfessional register) {
        return new RegistrationController.UseCases(begin, register);
    }
}
