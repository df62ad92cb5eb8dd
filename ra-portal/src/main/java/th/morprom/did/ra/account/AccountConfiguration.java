package th.morprom.did.ra.account;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import(OpenPersonalData.class)
public class AccountConfiguration {}
