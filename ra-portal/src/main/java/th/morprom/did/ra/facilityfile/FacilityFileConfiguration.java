package th.morprom.did.ra.facilityfile;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    FacilityImports.class,
    PlanImport.class,
    ImportReach.class,
    LookAtFacilityFile.class,
    ConfirmFacilityImport.class,
    RunFacilityImports.class,
    ImportSchedule.class
})
public class FacilityFileConfiguration {}
