package th.morprom.did.ra.licence;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import th.morprom.did.ra.RaProperties;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({LicenceChecks.class, MatchLicence.class, Licences.class, KeepLicences.class, KeepSchedule.class})
public class LicenceConfiguration {
    @Bean
    CouncilRegisterFile councilRegisterFile(RaProperties properties) {
        return new CouncilRegisterFile(properties.councilRegister());
    }

    @Bean
    LicenceDraft licenceDraft(DataSource database) {
        return new LicenceDraft(new NamedParameterJdbcTemplate(database));
    }
}
