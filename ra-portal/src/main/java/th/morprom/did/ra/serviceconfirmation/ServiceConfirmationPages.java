package th.morprom.did.ra.serviceconfirmation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package's pages and of its API for programs. */
@Configuration(proxyBeanMethods = false)
@Import({ServiceConfirmationApi.class, ServiceController.class, ObjectionController.class})
public class ServiceConfirmationPages {
    @Bean
    ServiceController.UseCases serviceUseCases(
            PrepareService prepare,
            PrepareStatement prepareStatement,
            MakeStatement makeStatement,
            WithdrawService withdraw,
            ObjectToService object) {
        return new ServiceController.UseCases(prepare, prepareStatement, makeStatement, withdraw, object);
    }
}
