package th.morprom.did.ca.registration;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.issuance.IssueCertificate;
import th.morprom.did.ca.issuance.IssueSeal;
import th.morprom.did.ca.issuance.IssueSystemCertificate;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.ca.status.CurrentStatuses;

/** Wires what registration authorities ask for; which there are is for who opens a door to them. */
@Configuration(proxyBeanMethods = false)
public class RegistrationConfiguration {
    @Bean
    RegistrationTools registrationTools(TransactionTemplate transaction, AuditLog auditLog, Clock clock) {
        return new RegistrationTools(transaction, auditLog, clock);
    }

    @Bean
    EndEntityProfiles endEntityProfiles(CertificateProfiles profiles) {
        return new EndEntityProfiles(profiles);
    }

    @Bean
    EndEntities endEntities(JdbcClient jdbc, CertificateProfiles profiles) {
        return new EndEntities(jdbc, profiles);
    }

    @Bean
    EndedOrders endedOrders(JdbcClient jdbc) {
        return new EndedOrders(jdbc);
    }

    @Bean
    CertificateDirectory certificateDirectory(JdbcClient jdbc) {
        return new CertificateDirectory(jdbc);
    }

    @Bean
    EditEndEntity editEndEntity(
            EndEntities entities, EndedOrders endedOrders, EndEntityProfiles profiles, RegistrationTools tools) {
        return new EditEndEntity(
                entities, endedOrders, new CheckOrder(profiles), new Passwords(new SecureRandom()), tools);
    }

    @Bean
    EndBelatedCertificates endBelatedCertificates(
            EndedOrders endedOrders, RevokeCertificate revokeCertificate, RegistrationTools tools) {
        return new EndBelatedCertificates(endedOrders, revokeCertificate, tools);
    }

    @Bean
    IssueForEndEntity issueForEndEntity(
            IssueCertificate issueCertificate, IssueSeal issueSeal, IssueSystemCertificate issueSystemCertificate) {
        return new IssueForEndEntity(issueCertificate, issueSeal, issueSystemCertificate);
    }

    @Bean
    EnrolEndEntity enrolEndEntity(
            EndEntities entities,
            CertificateDirectory directory,
            EditEndEntity editEndEntity,
            EndBelatedCertificates endBelatedCertificates,
            IssueForEndEntity issueForEndEntity,
            RegistrationTools tools) {
        return new EnrolEndEntity(entities, directory, editEndEntity, endBelatedCertificates, issueForEndEntity, tools);
    }

    @Bean
    FindEndEntities findEndEntities(EndEntities entities) {
        return new FindEndEntities(entities);
    }

    @Bean
    FindCertificates findCertificates(
            CertificateDirectory directory, CurrentStatuses statuses, Hierarchy hierarchy, Clock clock) {
        return new FindCertificates(directory, statuses, hierarchy, clock);
    }

    @Bean
    ChangeStatus changeStatus(
            CertificateDirectory directory,
            EndEntities entities,
            EndedOrders endedOrders,
            CurrentStatuses statuses,
            RevokeCertificate revokeCertificate,
            RegistrationTools tools) {
        return new ChangeStatus(directory, entities, endedOrders, statuses, revokeCertificate, tools);
    }

    @Bean
    RenewSystemCertificate renewSystemCertificate(
            CertificateDirectory directory,
            CurrentStatuses statuses,
            IssueSystemCertificate issueSystemCertificate,
            Clock clock) {
        return new RenewSystemCertificate(directory, statuses, issueSystemCertificate, clock);
    }

    @Bean
    RecordRefusal recordRefusal(RegistrationTools tools) {
        return new RecordRefusal(tools);
    }
}
