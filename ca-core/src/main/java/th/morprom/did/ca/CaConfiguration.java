package th.morprom.did.ca;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.TreeSet;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.crl.CrlConfiguration;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.ejbca.EjbcaConfiguration;
import th.morprom.did.ca.evidence.CentralOfficers;
import th.morprom.did.ca.evidence.EndAppointment;
import th.morprom.did.ca.evidence.FindCentralOfficers;
import th.morprom.did.ca.evidence.FindOrganisationList;
import th.morprom.did.ca.evidence.ImportOrganisationList;
import th.morprom.did.ca.evidence.Organisations;
import th.morprom.did.ca.evidence.PolicyRules;
import th.morprom.did.ca.evidence.RemoveCentralOfficer;
import th.morprom.did.ca.evidence.VerifyEvidence;
import th.morprom.did.ca.evidence.VerifySealOrder;
import th.morprom.did.ca.expiry.ExpiryConfiguration;
import th.morprom.did.ca.expiry.GiveExpiryNotices;
import th.morprom.did.ca.health.HealthConfiguration;
import th.morprom.did.ca.hierarchy.AcceptedRoots;
import th.morprom.did.ca.hierarchy.AuthorityCertificates;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.hierarchy.HierarchyConfiguration;
import th.morprom.did.ca.hierarchy.HierarchySettings;
import th.morprom.did.ca.integrity.IntegrityConfiguration;
import th.morprom.did.ca.integrity.KeepCertificateRegister;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.ca.issuance.ExamineRequest;
import th.morprom.did.ca.issuance.IssueCertificate;
import th.morprom.did.ca.issuance.IssueCertificate.Refusals;
import th.morprom.did.ca.issuance.IssueCertificates;
import th.morprom.did.ca.issuance.IssueSeal;
import th.morprom.did.ca.issuance.IssueSystemCertificate;
import th.morprom.did.ca.lint.WeakKeys;
import th.morprom.did.ca.policy.PolicyConfiguration;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.profile.StatusAddresses;
import th.morprom.did.ca.registration.RegistrationConfiguration;
import th.morprom.did.ca.revocation.RevocationConfiguration;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.ca.status.StatusConfiguration;
import th.morprom.did.hsm.Token;
import th.morprom.did.statusfeed.WitnessedClock;

/**
 * Wires the CA. It needs from outside: a {@link Token} bean named {@code onlineToken}, and one named {@code rootToken} unless the root is offline, an {@link
 * AuditLog}, a {@link JdbcClient}, a {@link TransactionTemplate} and a {@link Clock}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CaProperties.class)
@EnableScheduling
@Import({
    HierarchyConfiguration.class,
    StatusConfiguration.class,
    RevocationConfiguration.class,
    CrlConfiguration.class,
    IntegrityConfiguration.class,
    ExpiryConfiguration.class,
    HealthConfiguration.class,
    PolicyConfiguration.class,
    RegistrationConfiguration.class,
    EjbcaConfiguration.class
})
public class CaConfiguration {
    private final Provider bouncyCastle = new BouncyCastleProvider();
    private final SecureRandom random = new SecureRandom();

    @Bean
    CertificateProfiles certificateProfiles(CaProperties properties) {
        return CertificateProfiles.load(properties.policyArc(), properties.validity());
    }

    @Bean
    CertifyKey certifyKey(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog auditLog,
            CurrentStatuses statuses,
            WitnessedClock clock,
            CaProperties properties) {
        var surroundings = new CertifyKey.Surroundings(jdbc, transaction, auditLog, clock, random, bouncyCastle);
        var weakKeys = Optional.ofNullable(properties.weakKeysFile())
                .map(WeakKeys::listedIn)
                .orElseGet(WeakKeys::none);
        return new CertifyKey(surroundings, statuses, addresses(properties), weakKeys);
    }

    @Bean
    HierarchySettings hierarchySettings(CaProperties properties, Clock clock) {
        return new HierarchySettings(
                properties.rootKeyAlgorithm(),
                properties.keyAlgorithm(),
                properties.organisation(),
                AcceptedRoots.of(properties.acceptedRoots()),
                clock);
    }

    @Bean
    CentralOfficers centralOfficers(
            JdbcClient jdbc, TransactionTemplate transaction, AuditLog auditLog, Hierarchy hierarchy, Clock clock) {
        return new CentralOfficers(jdbc, transaction, auditLog, hierarchy, clock);
    }

    @Bean
    VerifyEvidence verifyEvidence(
            CentralOfficers officers,
            PolicyRules policyRules,
            CaProperties properties,
            JdbcClient jdbc,
            CurrentStatuses statuses,
            Clock clock) {
        return new VerifyEvidence(
                officers, policyRules, properties.relyingParty().party(), jdbc, statuses, clock);
    }

    @Bean
    PolicyRules policyRules(CertificateProfiles profiles, Organisations organisations) {
        return new PolicyRules(profiles, organisations);
    }

    @Bean
    Organisations organisations(JdbcClient jdbc, CentralOfficers officers, CaProperties properties) {
        return new Organisations(jdbc, officers, properties.relyingParty().party());
    }

    @Bean
    ImportOrganisationList.Books organisationBooks(
            JdbcClient jdbc, TransactionTemplate transaction, AuditLog auditLog) {
        return new ImportOrganisationList.Books(jdbc, transaction, auditLog);
    }

    @Bean
    ImportOrganisationList importOrganisationList(
            ImportOrganisationList.Books books,
            CentralOfficers officers,
            Organisations organisations,
            CaProperties properties,
            Clock clock) {
        return new ImportOrganisationList(
                books, officers, organisations, properties.relyingParty().party(), clock);
    }

    @Bean
    RemoveCentralOfficer removeCentralOfficer(CentralOfficers officers) {
        return new RemoveCentralOfficer(officers);
    }

    @Bean
    FindOrganisationList findOrganisationList(
            Organisations organisations, JdbcClient jdbc, AuthorityCertificates roots) {
        return new FindOrganisationList(organisations, jdbc, roots);
    }

    @Bean
    FindCentralOfficers findCentralOfficers(JdbcClient jdbc, AuthorityCertificates roots) {
        return new FindCentralOfficers(jdbc, roots);
    }

    @Bean
    EndAppointment endAppointment(CentralOfficers officers, CaProperties properties, Clock clock) {
        return new EndAppointment(officers, properties.relyingParty().party(), clock);
    }

    @Bean
    IssueCertificate issueCertificate(
            CertifyKey certifyKey,
            VerifyEvidence verifyEvidence,
            Hierarchy hierarchy,
            TransactionTemplate transaction,
            AuditLog auditLog) {
        return new IssueCertificate(
                certifyKey,
                verifyEvidence,
                hierarchy.current(SigningAuthority.SIGNING).issuer(),
                hierarchy,
                new Refusals(transaction, auditLog));
    }

    @Bean
    ExamineRequest examineRequest(CertifyKey certifyKey) {
        return new ExamineRequest(certifyKey);
    }

    @Bean
    IssueCertificates issueCertificates(IssueCertificate issueCertificate) {
        return new IssueCertificates(issueCertificate);
    }

    @Bean
    IssueSystemCertificate issueSystemCertificate(
            CertifyKey certifyKey,
            CertificateProfiles profiles,
            Hierarchy hierarchy,
            TransactionTemplate transaction,
            AuditLog auditLog) {
        var issuers = EnumSet.complementOf(EnumSet.of(SigningAuthority.ROOT)).stream()
                .collect(toMap(
                        identity(), authority -> hierarchy.current(authority).issuer()));
        return new IssueSystemCertificate(
                certifyKey, profiles, issuers, hierarchy, new IssueSystemCertificate.Refusals(transaction, auditLog));
    }

    @Bean
    VerifySealOrder verifySealOrder(
            CentralOfficers officers, Organisations organisations, CaProperties properties, Clock clock) {
        return new VerifySealOrder(
                officers, organisations, properties.relyingParty().party(), clock);
    }

    @Bean
    IssueSeal issueSeal(
            VerifySealOrder verifySealOrder,
            IssueSystemCertificate issueSystemCertificate,
            TransactionTemplate transaction,
            AuditLog auditLog) {
        return new IssueSeal(verifySealOrder, issueSystemCertificate, transaction, auditLog);
    }

    @Bean
    PublishCrl.Settings crlSettings(CaProperties properties, WitnessedClock clock) {
        return new PublishCrl.Settings(
                properties.crlValidity(),
                properties.rootCrlValidity(),
                Optional.of(properties.lists().deltaValidity()).filter(validity -> !validity.isZero()),
                properties.crlGather(),
                addresses(properties),
                clock);
    }

    @Bean
    KeepCertificateRegister.Settings registerSettings(CaProperties properties, Clock clock) {
        return new KeepCertificateRegister.Settings(
                properties.register().verifyEvery(), properties.register().share(), clock);
    }

    @Bean
    GiveExpiryNotices.Settings expirySettings(CaProperties properties, Clock clock) {
        return new GiveExpiryNotices.Settings(new TreeSet<>(properties.expiry().noticeDays()), clock);
    }

    private static StatusAddresses addresses(CaProperties properties) {
        return new StatusAddresses(properties.publicUrl(), properties.lists().partitions());
    }
}
