package th.morprom.did.ra.csc;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

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
public class CscPages {}
