package th.morprom.did.ra.certificate;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the pages about certificates. */
@Configuration(proxyBeanMethods = false)
@Import({AcceptanceController.class, OwnCertificateController.class, RegistrarCertificateController.class})
public class CertificatePages {}
