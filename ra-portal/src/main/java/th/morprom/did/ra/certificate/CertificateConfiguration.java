package th.morprom.did.ra.certificate;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    SubscriberTerms.class,
    Issuances.class,
    HeldCertificates.class,
    AcceptanceRules.class,
    AcceptanceSignature.class,
    ApprovalEvidence.class,
    PrepareAcceptance.NewKey.class,
    PrepareAcceptance.class,
    FinishIssuance.class,
    IssuanceSchedule.class,
    AcceptCertificate.class,
    StartAgain.class,
    Revocations.class,
    RevokeOwn.class,
    RevokeByRegistrar.class
})
public class CertificateConfiguration {}
