package th.morprom.did.ra.signingrequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.signing.activation.FinishBatch;
import th.morprom.did.signing.activation.SignBatch;

/** Wiring of the API for programs and of the doctors' inbox. */
@Configuration(proxyBeanMethods = false)
@Import({MedicalCertificateApi.class, OpenApiController.class, ApiProblemMapping.class, InboxController.class})
public class RequestPages {
    @Bean
    MedicalCertificateApi.UseCases apiUseCases(RequestSignature request, WithdrawRequest withdraw, OnceOnly onceOnly) {
        return new MedicalCertificateApi.UseCases(request, withdraw, onceOnly);
    }

    @Bean
    InboxController.UseCases inboxUseCases(SignBatch sign, FinishBatch finish, DeclineRequest decline) {
        return new InboxController.UseCases(sign, finish, decline);
    }
}
