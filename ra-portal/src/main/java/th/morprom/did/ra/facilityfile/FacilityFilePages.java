package th.morprom.did.ra.facilityfile;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package's pages. */
@Configuration(proxyBeanMethods = false)
@Import(FacilityFileController.class)
public class FacilityFilePages {}
