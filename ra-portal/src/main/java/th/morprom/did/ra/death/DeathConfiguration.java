package th.morprom.did.ra.death;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    Deaths.class,
    DeathRules.Scopes.class,
    DeathRules.class,
    CloseAccount.Ends.class,
    CloseAccount.class,
    FindDeaths.class,
    EnterDeath.class,
    DecideDeath.class,
    VoidDeath.class,
    FollowCouncil.class
})
public class DeathConfiguration {}
