package th.morprom.did.ra.seal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the registrars' pages about seals. */
@Configuration(proxyBeanMethods = false)
@Import(SealController.class)
public class SealPages {
    @Bean
    SealController.UseCases sealUseCases(OrderSeal order, AgreeToSeal agree, CertifySeal certify) {
        return new SealController.UseCases(order, agree, certify);
    }
}
