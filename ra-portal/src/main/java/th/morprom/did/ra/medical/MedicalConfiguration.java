package th.morprom.did.ra.medical;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import(Practice.class)
public class MedicalConfiguration {}
