package th.morprom.did.server;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.timestamp.TimestampConfiguration;
import th.morprom.did.timestamp.TimestampUnit;

/** Time-stamps, for anyone who asks. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.TSA)
@Import(TimestampConfiguration.class)
class TsaRole {
    @Bean
    TimestampUnit timestampUnit(
            Hierarchy hierarchy,
            @Value("${morprom.tsa.policy}") String policy,
            @Value("${morprom.tsa.accuracy}") Duration accuracy) {
        var unit = hierarchy.timestampUnit();
        return new TimestampUnit(unit.key(), unit.chain(), policy, accuracy);
    }
}
