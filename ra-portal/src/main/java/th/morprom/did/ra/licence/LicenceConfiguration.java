package th.morprom.did.ra.licence;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import th.morprom.did.ra.RaProperties;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    LicenceChecks.class,
    MatchLicence.class,
    Licences.class,
    KeepLicences.class,
    KeptRegister.class,
    KeepSchedule.class,
    ManualLicences.class,
    EnterLicence.class,
    ConfirmLicence.class,
    EndLicenceEntry.class
})
@EnableConfigurationProperties({LicenceServiceProperties.class, LicenceRegisterProperties.class})
public class LicenceConfiguration {
    @Bean
    CouncilRegisterFile councilRegisterFile(RaProperties properties) {
        return new CouncilRegisterFile(properties.councilRegister(), Clock.systemUTC());
    }

    /** What decisions go by: a service of the councils where there is one, else their file; entries by hand before both. */
    @Bean
    @Primary
    LicenceRegistry licenceRegistry(KeptRegister kept, LicenceServiceProperties service, ManualLicences entries) {
        var register =
                service.url().<LicenceRegistry>map(HttpLicenceRegistry::new).orElse(kept);
        return new LicenceSources(register, entries);
    }

    /** A new register of all councils takes minutes; nothing else waits for it. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler councilThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("councils-");
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Bean
    LicenceDraft licenceDraft(DataSource database) {
        return new LicenceDraft(new NamedParameterJdbcTemplate(database));
    }
}
