package th.morprom.did.ra;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.access.AccessConfiguration;
import th.morprom.did.ra.account.AccountConfiguration;
import th.morprom.did.ra.appointment.AppointmentConfiguration;
import th.morprom.did.ra.approval.ApprovalConfiguration;
import th.morprom.did.ra.certificate.CertificateConfiguration;
import th.morprom.did.ra.challenge.ChallengeConfiguration;
import th.morprom.did.ra.change.ChangeConfiguration;
import th.morprom.did.ra.citizen.CitizenConfiguration;
import th.morprom.did.ra.client.ClientConfiguration;
import th.morprom.did.ra.consent.ConsentConfiguration;
import th.morprom.did.ra.csc.CscConfiguration;
import th.morprom.did.ra.dashboard.DashboardConfiguration;
import th.morprom.did.ra.death.DeathConfiguration;
import th.morprom.did.ra.declaration.DeclarationConfiguration;
import th.morprom.did.ra.deskagent.DeskAgentConfiguration;
import th.morprom.did.ra.device.DeviceConfiguration;
import th.morprom.did.ra.directory.DirectoryConfiguration;
import th.morprom.did.ra.email.EmailConfiguration;
import th.morprom.did.ra.enrolment.EnrolmentConfiguration;
import th.morprom.did.ra.entitlement.EntitlementConfiguration;
import th.morprom.did.ra.facilityfile.FacilityFileConfiguration;
import th.morprom.did.ra.grant.GrantConfiguration;
import th.morprom.did.ra.guardian.GuardianConfiguration;
import th.morprom.did.ra.licence.LicenceConfiguration;
import th.morprom.did.ra.lookup.LookUpConfiguration;
import th.morprom.did.ra.medical.MedicalConfiguration;
import th.morprom.did.ra.notice.NoticeConfiguration;
import th.morprom.did.ra.officerstatement.OfficerStatementConfiguration;
import th.morprom.did.ra.openid.OpenidConfiguration;
import th.morprom.did.ra.organisation.OrganisationConfiguration;
import th.morprom.did.ra.organisationlist.OrganisationListConfiguration;
import th.morprom.did.ra.patientaccess.PatientAccessConfiguration;
import th.morprom.did.ra.person.PersonConfiguration;
import th.morprom.did.ra.personnel.PersonnelConfiguration;
import th.morprom.did.ra.personnel.PersonnelProgramsConfiguration;
import th.morprom.did.ra.policy.PolicyConfiguration;
import th.morprom.did.ra.processing.ProcessingConfiguration;
import th.morprom.did.ra.proofing.ProofingConfiguration;
import th.morprom.did.ra.recovery.RecoveryConfiguration;
import th.morprom.did.ra.redelivery.RedeliveryConfiguration;
import th.morprom.did.ra.registration.RegistrationConfiguration;
import th.morprom.did.ra.report.ReportConfiguration;
import th.morprom.did.ra.seal.SealOrderConfiguration;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmationConfiguration;
import th.morprom.did.ra.signingrequest.RequestConfiguration;
import th.morprom.did.ra.supportingdocument.SupportingDocumentConfiguration;
import th.morprom.did.ra.suspicion.SuspicionConfiguration;
import th.morprom.did.ra.webhook.WebhookConfiguration;

/**
 * Wires the registration authority. The application gives a {@code JdbcClient}, {@code TransactionOperations} and {@code Clock},
 * the beans of audit-log and signing, and adapters of the ports {@code PersonalDataKeys}, {@code CertificateAuthority} and {@code ApiKey}; a
 * {@code CardStatusSource} and an {@code EntitlementSource} where there is one.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RaProperties.class)
@Import({
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
    ProcessingConfiguration.class,
    ConsentConfiguration.class,
    EnrolmentConfiguration.class,
    SupportingDocumentConfiguration.class,
    RegistrationConfiguration.class,
    LicenceConfiguration.class,
    ProofingConfiguration.class,
    ApprovalConfiguration.class,
    DashboardConfiguration.class,
    CertificateConfiguration.class,
    EntitlementConfiguration.class,
    PatientAccessConfiguration.class,
    ServiceConfirmationConfiguration.class,
    CitizenConfiguration.class,
    DeclarationConfiguration.class,
    DeskAgentConfiguration.class,
    DeviceConfiguration.class,
    AccountConfiguration.class,
    ClientConfiguration.class,
    PersonnelProgramsConfiguration.class,
    MedicalConfiguration.class,
    WebhookConfiguration.class,
    RequestConfiguration.class,
    ReportConfiguration.class,
    RecoveryConfiguration.class,
    DeathConfiguration.class,
    RedeliveryConfiguration.class,
    SealOrderConfiguration.class,
    OrganisationListConfiguration.class,
    OpenidConfiguration.class,
    CscConfiguration.class
})
public class RaConfiguration {}
