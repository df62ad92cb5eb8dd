package th.morprom.did.ra.guardian;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    Guardianships.class,
    Endings.class,
    EndingRules.class,
    FindGuardianships.class,
    StopGuardianship.class,
    DecideEnding.class,
    EndGuardianship.class,
    TellGrownUps.class
})
public class GuardianConfiguration {}
