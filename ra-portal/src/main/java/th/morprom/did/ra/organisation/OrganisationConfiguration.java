package th.morprom.did.ra.organisation;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    Organisations.class,
    OrganisationKinds.class,
    OrganisationTree.class,
    BranchRegistrars.class,
    RecordFacility.class
})
public class OrganisationConfiguration {
    @Bean
    RecordListedFacilities recordListedFacilities(DataSource database) {
        return new RecordListedFacilities(new NamedParameterJdbcTemplate(database));
    }
}
