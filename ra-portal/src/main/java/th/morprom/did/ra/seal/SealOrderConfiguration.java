package th.morprom.did.ra.seal;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.signing.seal.InstallSeal;

/** Wiring of this package. A {@link SealAuthority} is used where it is given. */
@Configuration(proxyBeanMethods = false)
@Import({SealOrders.class, SealRules.class, OrderSeal.class, AgreeToSeal.class, CertifySeal.class})
public class SealOrderConfiguration {
    @Bean
    CertifySeal.Hands sealHands(InstallSeal installSeal, ObjectProvider<SealAuthority> authority) {
        return new CertifySeal.Hands(installSeal, authority.stream().findFirst());
    }
}
