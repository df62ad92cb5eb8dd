package th.morprom.did.ra.access;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({BeginLogin.class, CompleteLogin.class, CurrentRoles.class})
public class AccessConfiguration {}
