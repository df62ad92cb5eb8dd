package th.morprom.did.ra.policy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
public class PolicyConfiguration {
    @Bean
    ApprovalPolicies approvalPolicies() {
        return ApprovalPolicies.load();
    }
}
