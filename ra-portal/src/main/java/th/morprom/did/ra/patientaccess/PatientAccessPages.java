package th.morprom.did.ra.patientaccess;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package's pages. */
@Configuration(proxyBeanMethods = false)
@Import(BreakGlassController.class)
public class PatientAccessPages {}
