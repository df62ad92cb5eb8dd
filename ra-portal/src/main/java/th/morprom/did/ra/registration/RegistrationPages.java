package th.morprom.did.ra.registration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the registration pages. */
@Configuration(proxyBeanMethods = false)
@Import({RegistrationVisit.class, RegistrationController.class, CitizenRegistrationController.class})
public class RegistrationPages {}
