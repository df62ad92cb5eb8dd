package th.morprom.did.ra.grant;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package's use cases. */
@Configuration(proxyBeanMethods = false)
@Import({Grants.class, AskRight.class, GiveGrant.class, DelegateGrant.class, EndGrant.class, EndGrantsOfPerson.class})
public class GrantConfiguration {}
