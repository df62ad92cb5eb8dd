package th.morprom.did.ra.registration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({BeginRegistration.class, OpenAccount.class, RegisterCitizen.class, RegisterProfessional.class})
public class RegistrationConfiguration {}
