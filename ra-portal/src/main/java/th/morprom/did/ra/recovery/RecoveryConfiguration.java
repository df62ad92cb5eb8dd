package th.morprom.did.ra.recovery;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    Recoveries.class,
    StartRecovery.Accounts.class,
    StartRecovery.class,
    ConfirmRecovery.Officers.class,
    ConfirmRecovery.Codes.class,
    ConfirmRecovery.class,
    StopRecovery.class,
    RecoverAccount.Account.class,
    RecoverAccount.class,
    FollowRecoveries.class
})
public class RecoveryConfiguration {
    @Bean
    Digits recoveryDigits() {
        return new Digits(new SecureRandom());
    }
}
