package th.morprom.did.ra.facilityfile;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

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
public class FacilityFileConfiguration {
    /** The facilities of a country take minutes; nothing else waits for them. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler importThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("imports-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}
