package th.morprom.did.ra.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.mockito.Mockito;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.audit.KeepAuditLog;
import th.morprom.did.audit.SearchAuditLog;
import th.morprom.did.audit.ShowAuditState;
import th.morprom.did.audit.segment.ExportSegments;
import th.morprom.did.ra.access.BeginLogin;
import th.morprom.did.ra.access.CompleteLogin;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.account.OpenPersonalData;
import th.morprom.did.ra.appointment.AppointRegistrar;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.EndAppointment;
import th.morprom.did.ra.appointment.FindCandidate;
import th.morprom.did.ra.appointment.Offices;
import th.morprom.did.ra.appointment.PrepareAppointment;
import th.morprom.did.ra.appointment.PrepareEnd;
import th.morprom.did.ra.approval.ApproveList;
import th.morprom.did.ra.approval.DecideEnrolment;
import th.morprom.did.ra.approval.DecisionHistory;
import th.morprom.did.ra.approval.OpenOtherEnrolments;
import th.morprom.did.ra.approval.OpenSubmittedDocument;
import th.morprom.did.ra.approval.PendingApprovals;
import th.morprom.did.ra.approval.PrepareDecision;
import th.morprom.did.ra.approval.PrepareList;
import th.morprom.did.ra.approval.StandingApprovals;
import th.morprom.did.ra.certificate.AcceptCertificate;
import th.morprom.did.ra.certificate.BeginEnrolment;
import th.morprom.did.ra.certificate.BeginRenewal;
import th.morprom.did.ra.certificate.ChooseKey;
import th.morprom.did.ra.certificate.DropEnrolment;
import th.morprom.did.ra.certificate.ExpiringCertificates;
import th.morprom.did.ra.certificate.FinishIssuance;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.LicenceStanding;
import th.morprom.did.ra.certificate.PrepareAcceptance;
import th.morprom.did.ra.certificate.RevokeByRegistrar;
import th.morprom.did.ra.certificate.RevokeOwn;
import th.morprom.did.ra.certificate.StartAgain;
import th.morprom.did.ra.certificate.SubscriberTerms;
import th.morprom.did.ra.certificate.SuspendByRegistrar;
import th.morprom.did.ra.certificate.SuspendOwn;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.citizen.AccessLog;
import th.morprom.did.ra.citizen.OpenSharedDocument;
import th.morprom.did.ra.citizen.ReceivedDocuments;
import th.morprom.did.ra.citizen.ShareDocument;
import th.morprom.did.ra.citizen.Shares;
import th.morprom.did.ra.citizen.WithdrawShare;
import th.morprom.did.ra.client.ApproveClient;
import th.morprom.did.ra.client.ClientSecrets;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.MakeClientSecret;
import th.morprom.did.ra.client.PrepareClientApproval;
import th.morprom.did.ra.client.PrepareClientSecret;
import th.morprom.did.ra.client.ProveBySecret;
import th.morprom.did.ra.client.RegisterClient;
import th.morprom.did.ra.client.StopClient;
import th.morprom.did.ra.consent.ConsentNotices;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.GiveConsent;
import th.morprom.did.ra.consent.GiveForChild;
import th.morprom.did.ra.consent.WithdrawConsent;
import th.morprom.did.ra.consent.WithdrawForChild;
import th.morprom.did.ra.dashboard.Workload;
import th.morprom.did.ra.declaration.DeclareHealth;
import th.morprom.did.ra.declaration.ReadDeclaration;
import th.morprom.did.ra.deskagent.ApproveAgent;
import th.morprom.did.ra.deskagent.AskAgent;
import th.morprom.did.ra.deskagent.DeskAgents;
import th.morprom.did.ra.deskagent.GreetAgent;
import th.morprom.did.ra.deskagent.PrepareAgentApproval;
import th.morprom.did.ra.deskagent.RequestAgent;
import th.morprom.did.ra.deskagent.StopAgent;
import th.morprom.did.ra.deskagent.TakeReading;
import th.morprom.did.ra.device.AddDevice;
import th.morprom.did.ra.device.RemoveDevice;
import th.morprom.did.ra.device.RenameDevice;
import th.morprom.did.ra.directory.EndBranchRegistrar;
import th.morprom.did.ra.directory.NameBranchRegistrar;
import th.morprom.did.ra.email.ProveAddress;
import th.morprom.did.ra.enrolment.EditEnrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.entitlement.Entitlements;
import th.morprom.did.ra.facilityfile.ConfirmFacilityImport;
import th.morprom.did.ra.facilityfile.FacilityImports;
import th.morprom.did.ra.facilityfile.ImportReach;
import th.morprom.did.ra.facilityfile.LookAtFacilityFile;
import th.morprom.did.ra.grant.AskRight;
import th.morprom.did.ra.grant.DelegateGrant;
import th.morprom.did.ra.grant.EndGrant;
import th.morprom.did.ra.grant.GiveGrant;
import th.morprom.did.ra.grant.Grants;
import th.morprom.did.ra.guardian.DecideEnding;
import th.morprom.did.ra.guardian.EndGuardianship;
import th.morprom.did.ra.guardian.Endings;
import th.morprom.did.ra.guardian.FindGuardianships;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.guardian.StopGuardianship;
import th.morprom.did.ra.licence.ConfirmLicence;
import th.morprom.did.ra.licence.EndLicenceEntry;
import th.morprom.did.ra.licence.EnterLicence;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.licence.Licences;
import th.morprom.did.ra.licence.ManualLicences;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.lookup.LookUpLicence;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.openid.AgreeForChild;
import th.morprom.did.ra.openid.AskConsent;
import th.morprom.did.ra.openid.AskGuardian;
import th.morprom.did.ra.openid.EndLink;
import th.morprom.did.ra.openid.ExchangePlainly;
import th.morprom.did.ra.openid.Links;
import th.morprom.did.ra.openid.RefreshPlainly;
import th.morprom.did.ra.openid.TellPlainly;
import th.morprom.did.ra.operation.Machinery;
import th.morprom.did.ra.organisation.BranchRegistrars;
import th.morprom.did.ra.organisation.OrganisationTree;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.patientaccess.BreakGlasses;
import th.morprom.did.ra.patientaccess.OpenBreakGlass;
import th.morprom.did.ra.patientaccess.OpenPatient;
import th.morprom.did.ra.patientaccess.ReadConsent;
import th.morprom.did.ra.patientaccess.ReadEntitlements;
import th.morprom.did.ra.patientaccess.ReadPatient;
import th.morprom.did.ra.patientaccess.ReviewBreakGlass;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.proofing.ProofCitizen;
import th.morprom.did.ra.proofing.ProofIdentity;
import th.morprom.did.ra.proofing.ProofedIdentities;
import th.morprom.did.ra.proofing.ProofingQueue;
import th.morprom.did.ra.proofing.RecordGuardian;
import th.morprom.did.ra.proofing.RecordMajority;
import th.morprom.did.ra.proofing.ShowCounterCode;
import th.morprom.did.ra.proofing.VoidAccount;
import th.morprom.did.ra.recovery.ConfirmRecovery;
import th.morprom.did.ra.recovery.RecoverAccount;
import th.morprom.did.ra.recovery.Recoveries;
import th.morprom.did.ra.recovery.StartRecovery;
import th.morprom.did.ra.recovery.StopRecovery;
import th.morprom.did.ra.registration.BeginRegistration;
import th.morprom.did.ra.registration.RegisterCitizen;
import th.morprom.did.ra.registration.RegisterProfessional;
import th.morprom.did.ra.serviceconfirmation.ClientsServices;
import th.morprom.did.ra.serviceconfirmation.MakeStatement;
import th.morprom.did.ra.serviceconfirmation.ObjectToService;
import th.morprom.did.ra.serviceconfirmation.PrepareService;
import th.morprom.did.ra.serviceconfirmation.PrepareStatement;
import th.morprom.did.ra.serviceconfirmation.SeenServices;
import th.morprom.did.ra.serviceconfirmation.WithdrawService;
import th.morprom.did.ra.signingrequest.DeclineRequest;
import th.morprom.did.ra.signingrequest.Inbox;
import th.morprom.did.ra.signingrequest.RequestSignature;
import th.morprom.did.ra.signingrequest.WithdrawRequest;
import th.morprom.did.ra.supportingdocument.AddDocument;
import th.morprom.did.ra.supportingdocument.DocumentPolicy;
import th.morprom.did.ra.supportingdocument.OpenOwnDocument;
import th.morprom.did.ra.supportingdocument.RemoveDocument;
import th.morprom.did.ra.supportingdocument.SupportingDocuments;
import th.morprom.did.ra.suspicion.FraudReports;
import th.morprom.did.ra.suspicion.HandleReport;
import th.morprom.did.ra.suspicion.ReportSuspicion;
import th.morprom.did.signing.activation.FinishBatch;
import th.morprom.did.signing.activation.FinishDocument;
import th.morprom.did.signing.activation.PrepareDocument;
import th.morprom.did.signing.activation.SignBatch;
import th.morprom.did.signing.activation.SignDocument;
import th.morprom.did.signing.proof.OfflinePage;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.register.WithdrawDocument;
import th.morprom.did.signing.report.ReportVerification;
import th.morprom.did.signing.verification.VerifyDocument;

/** Every use case behind the pages, mocked: these tests are about pages. */
final class UseCaseMocks implements BeanDefinitionRegistryPostProcessor {
    private static final List<Class<?>> MORE = List.of(
            BeginLogin.class,
            CompleteLogin.class,
            CurrentRoles.class,
            BeginRegistration.class,
            RegisterProfessional.class,
            Organisations.class,
            OrganisationTree.class,
            Grants.class,
            AskRight.class,
            GiveGrant.class,
            DelegateGrant.class,
            EndGrant.class,
            LookUpLicence.class,
            Licences.class,
            ManualLicences.class,
            EnterLicence.class,
            ConfirmLicence.class,
            EndLicenceEntry.class,
            FraudReports.class,
            ReportSuspicion.class,
            HandleReport.class,
            BranchRegistrars.class,
            NameBranchRegistrar.class,
            EndBranchRegistrar.class,
            FacilityImports.class,
            ImportReach.class,
            LookAtFacilityFile.class,
            ConfirmFacilityImport.class,
            People.class,
            Notices.class,
            ProveAddress.class,
            Enrolments.class,
            EditEnrolment.class,
            SubmitEnrolment.class,
            MatchLicence.class,
            LicenceRegistry.class,
            ConsentNotices.class,
            Consents.class,
            GiveConsent.class,
            GiveForChild.class,
            WithdrawForChild.class,
            Guardianships.class,
            EndGuardianship.class,
            RecordGuardian.class,
            RecordMajority.class,
            Endings.class,
            FindGuardianships.class,
            StopGuardianship.class,
            DecideEnding.class,
            WithdrawConsent.class,
            Appointments.class,
            Offices.class,
            FindCandidate.class,
            PrepareAppointment.class,
            AppointRegistrar.class,
            PrepareEnd.class,
            EndAppointment.class,
            PendingApprovals.class,
            Workload.class,
            Machinery.class,
            KeepAuditLog.class,
            SearchAuditLog.class,
            ShowAuditState.class,
            ExportSegments.class,
            OpenOtherEnrolments.class,
            OpenSubmittedDocument.class,
            SupportingDocuments.class,
            DocumentPolicy.class,
            AddDocument.class,
            RemoveDocument.class,
            OpenOwnDocument.class,
            PrepareDecision.class,
            DecideEnrolment.class,
            PrepareList.class,
            ApproveList.class,
            DecisionHistory.class,
            StandingApprovals.class,
            ProofingQueue.class,
            ProofIdentity.class,
            ProofCitizen.class,
            ShowCounterCode.class,
            VoidAccount.class,
            DeskAgents.class,
            AskAgent.class,
            GreetAgent.class,
            RequestAgent.class,
            AddDevice.class,
            RenameDevice.class,
            RemoveDevice.class,
            OpenPersonalData.class,
            Recoveries.class,
            StartRecovery.class,
            ConfirmRecovery.class,
            StopRecovery.class,
            RecoverAccount.class,
            TakeReading.class,
            PrepareAgentApproval.class,
            ApproveAgent.class,
            StopAgent.class,
            ProofedIdentities.class,
            RegisterCitizen.class,
            AccessLog.class,
            OpenSharedDocument.class,
            ReceivedDocuments.class,
            ShareDocument.class,
            Shares.class,
            WithdrawShare.class,
            DeclareHealth.class,
            ReadDeclaration.class,
            Passkeys.class,
            HeldCertificates.class,
            ExpiringCertificates.class,
            LicenceStanding.class,
            SubscriberTerms.class,
            StartAgain.class,
            BeginEnrolment.class,
            BeginRenewal.class,
            DropEnrolment.class,
            PrepareAcceptance.class,
            ChooseKey.class,
            AcceptCertificate.class,
            FinishIssuance.class,
            RevokeOwn.class,
            RevokeByRegistrar.class,
            SuspendOwn.class,
            SuspendByRegistrar.class,
            PrepareDocument.class,
            SignDocument.class,
            IssuedDocuments.class,
            VerifyDocument.class,
            ReportVerification.class,
            OfflinePage.class,
            MachineClients.class,
            RegisterClient.class,
            PrepareClientApproval.class,
            ApproveClient.class,
            StopClient.class,
            ClientSecrets.class,
            MakeClientSecret.class,
            PrepareClientSecret.class,
            ProveBySecret.class,
            ExchangePlainly.class,
            RefreshPlainly.class,
            TellPlainly.class,
            Links.class,
            AskConsent.class,
            AskGuardian.class,
            AgreeForChild.class,
            EndLink.class,
            Changes.class,
            FindAuditEvents.class,
            OpenPatient.class,
            ReadPatient.class,
            ReadConsent.class,
            ReadEntitlements.class,
            Entitlements.class,
            BreakGlasses.class,
            OpenBreakGlass.class,
            ReviewBreakGlass.class,
            SeenServices.class,
            ClientsServices.class,
            PrepareService.class,
            PrepareStatement.class,
            MakeStatement.class,
            WithdrawService.class,
            ObjectToService.class,
            Inbox.class,
            SignBatch.class,
            FinishBatch.class,
            FinishDocument.class,
            WithdrawDocument.class,
            DeclineRequest.class,
            RequestSignature.class,
            WithdrawRequest.class);

    private static final List<Class<?>> USE_CASES =
            Stream.concat(MORE.stream(), StaffMocks.USE_CASES.stream()).toList();

    private final Map<Class<?>, Object> mocks = new LinkedHashMap<>();

    UseCaseMocks() {
        all().forEach(type -> mocks.put(type, Mockito.mock(type)));
    }

    private static Stream<Class<?>> all() {
        return Stream.of(USE_CASES, SampleRecords.USE_CASES, OrganisationUseCases.ALL)
                .flatMap(List::stream);
    }

    /** The mock of this use case. */
    <T> T of(Class<T> type) {
        return Objects.requireNonNull(type.cast(mocks.get(type)), type.getName());
    }

    /** Forgets what earlier tests taught the mocks, and teaches them the sample people. */
    void fill(SampleData samples) {
        mocks.values().forEach(Mockito::reset);
        samples.teach(this);
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        all().forEach(type -> register(registry, type));
    }

    private <T> void register(BeanDefinitionRegistry registry, Class<T> type) {
        registry.registerBeanDefinition(type.getName(), new RootBeanDefinition(type, () -> of(type)));
    }
}
