package th.morprom.did.ra.signingrequest;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.problem.ErrorFamily;
import th.morprom.did.signing.activation.FinishBatch;
import th.morprom.did.signing.activation.FinishDocument;
import th.morprom.did.signing.activation.SignBatch;
import th.morprom.did.signing.document.MedicalCertificateRefused;

/** Wiring of the API for programs and of the doctors' inbox. */
@Configuration(proxyBeanMethods = false)
@Import({MedicalCertificateApi.class, OpenApiController.class, ApiProblemMapping.class, InboxController.class})
public class RequestPages {
    @Bean
    MedicalCertificateApi.UseCases apiUseCases(RequestSignature request, WithdrawRequest withdraw, OnceOnly onceOnly) {
        return new MedicalCertificateApi.UseCases(request, withdraw, onceOnly);
    }

    /** Why a field of a certificate is refused; comes with {@code invalid-content}. */
    @Bean
    ErrorFamily fieldErrors() {
        return new ErrorFamily(
                "fields",
                Arrays.stream(MedicalCertificateRefused.Reason.values())
                        .map(reason -> new ErrorFamily.Entry(
                                reason.name(), Optional.empty(), Optional.empty(), "refused.medical." + reason))
                        .toList());
    }

    @Bean
    InboxController.UseCases inboxUseCases(
            SignBatch sign, FinishBatch finish, FinishDocument finishOne, DeclineRequest decline) {
        return new InboxController.UseCases(sign, finish, finishOne, decline);
    }
}
