package th.morprom.did.ra.csc;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.problem.ErrorFamily;

/** Wiring of the service's doors, and of the pages where people answer its programs. */
@Configuration(proxyBeanMethods = false)
@Import({
    CscSecurity.class,
    CscErrorMapping.class,
    InfoController.class,
    CredentialsController.class,
    SignaturesController.class,
    SignDocController.class,
    TokenController.class,
    MetadataController.class,
    AuthorizationController.class,
    AccessController.class,
    AgreementController.class
})
public class CscPages {
    @Bean
    ErrorFamily cscErrors() {
        return new ErrorFamily(
                "csc",
                Arrays.stream(CscRefused.Code.values())
                        .map(code -> new ErrorFamily.Entry(
                                code.value(),
                                Optional.empty(),
                                Optional.of(code.status().value()),
                                "csc.problem." + code.name()))
                        .toList());
    }
}
