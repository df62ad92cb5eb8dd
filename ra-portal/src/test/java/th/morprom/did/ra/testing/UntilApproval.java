package th.morprom.did.ra.testing;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.audit.AuditConfiguration;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.ra.access.AccessConfiguration;
import th.morprom.did.ra.appointment.AppointmentConfiguration;
import th.morprom.did.ra.approval.ApprovalConfiguration;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.challenge.ChallengeConfiguration;
import th.morprom.did.ra.change.ChangeConfiguration;
import th.morprom.did.ra.consent.ConsentConfiguration;
import th.morprom.did.ra.directory.DirectoryConfiguration;
import th.morprom.did.ra.email.EmailConfiguration;
import th.morprom.did.ra.enrolment.EnrolmentConfiguration;
import th.morprom.did.ra.facilityfile.FacilityFileConfiguration;
import th.morprom.did.ra.grant.GrantConfiguration;
import th.morprom.did.ra.guardian.GuardianConfiguration;
import th.morprom.did.ra.licence.LicenceConfiguration;
import th.morprom.did.ra.lookup.LookUpConfiguration;
import th.morprom.did.ra.notice.NoticeConfiguration;
import th.morprom.did.ra.officerstatement.OfficerStatementConfiguration;
import th.morprom.did.ra.organisation.OrganisationConfiguration;
import th.morprom.did.ra.person.PersonConfiguration;
import th.morprom.did.ra.person.PersonalDataKeys;
import th.morprom.did.ra.personnel.PersonnelConfiguration;
import th.morprom.did.ra.policy.PolicyConfiguration;
import th.morprom.did.ra.proofing.ProofingConfiguration;
import th.morprom.did.ra.registration.RegistrationConfiguration;
import th.morprom.did.ra.supportingdocument.SupportingDocumentConfiguration;
import th.morprom.did.ra.suspicion.SuspicionConfiguration;

/** The rooms up to the last approval: no key, no CA. */
@Configuration(proxyBeanMethods = false)
@Import({
    AuditConfiguration.class,
    ChangeConfiguration.class,
    ChallengeConfiguration.class,
    EmailConfiguration.class,
    NoticeConfiguration.class,
    OfficerStatementConfiguration.class,
    GuardianConfiguration.class,
    OrganisationConfiguration.class,
    FacilityFileConfiguration.class,
    PersonnelConfiguration.class,
    GrantConfiguration.class,
    LookUpConfiguration.class,
    SuspicionConfiguration.class,
    DirectoryConfiguration.class,
    PersonConfiguration.class,
    AppointmentConfiguration.class,
    AccessConfiguration.class,
    PolicyConfiguration.class,
    ConsentConfiguration.class,
    EnrolmentConfiguration.class,
    SupportingDocumentConfiguration.class,
    HeldCertificates.class,
    RegistrationConfiguration.class,
    LicenceConfiguration.class,
    ProofingConfiguration.class,
    ApprovalConfiguration.class
})
public class UntilApproval {
    @Bean
    PersonalDataKeys personalDataKeys() {
        return new SoftwareDataKeys();
    }

    @Bean
    SwitchableCardStatus cardStatusSource() {
        return new SwitchableCardStatus();
    }

    @Bean
    SigningKeyGenerations auditKeys() {
        try {
            var provider = new BouncyCastleProvider();
            var generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec("P-256"));
            var keys = generator.generateKeyPair();
            return SigningKeyGenerations.only(
                    SigningKey.of(keys.getPrivate(), keys.getPublic(), provider, KeyAlgorithm.EC_P256));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
