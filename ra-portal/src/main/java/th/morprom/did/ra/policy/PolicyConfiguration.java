package th.morprom.did.ra.policy;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import(ApprovalPolicies.class)
public class PolicyConfiguration {}
