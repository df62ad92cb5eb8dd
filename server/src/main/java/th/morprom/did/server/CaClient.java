package th.morprom.did.server;

import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.CaProperties;
import th.morprom.did.ca.issuance.SystemSubject;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ejbca.client.ChangeStatus;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ejbca.client.EnrolKey;
import th.morprom.did.ejbca.client.FindStatus;
import th.morprom.did.hsm.Token;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.seal.SealAuthority;
import th.morprom.did.signing.proof.CertifiedProofKeys;
import th.morprom.did.signing.proof.ProofCertifier;
import th.morprom.did.signing.seal.RecordSealKeys;
import th.morprom.did.signing.trust.CertificatePaths;

/** The way to a CA in another process; a process that plays the CA itself needs none, and sets no endpoint. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("morprom.ca.client.endpoint")
@EnableConfigurationProperties({CaClientProperties.class, CaProperties.class})
class CaClient {
    @Bean(destroyMethod = "close")
    EjbcaConnection ejbcaConnection(
            CaClientProperties properties, SslBundles bundles, @Qualifier("onlineToken") Token onlineToken) {
        return new EjbcaConnection(new EjbcaConnection.Settings(
                properties.endpoint(),
                properties.tls().context(bundles, onlineToken),
                properties.connecting(),
                properties.answering(),
                properties.pause()));
    }

    /** The portal asks for professionals' certificates. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.RA)
    static class Portal {
        @Bean
        CertificateAuthority certificateAuthority(
                EjbcaConnection connection, CaClientProperties properties, CaProperties ca) {
            var findStatus = new FindStatus(connection, properties.caName());
            return new EjbcaCertificateAuthority(
                    new EnrolKey(connection),
                    new ChangeStatus(connection, findStatus),
                    CertificateProfiles.load(ca.policyArc(), ca.validity()),
                    properties);
        }
    }

    /** The portal has seals certified on the order of two registrars. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.RA)
    @ConditionalOnProperty("morprom.ca.client.seals.ca-name")
    static class Seals {
        @Bean
        SealAuthority sealAuthority(EjbcaConnection connection, CaClientProperties properties) {
            return new EjbcaSealAuthority(
                    new EnrolKey(connection),
                    properties,
                    Objects.requireNonNull(properties.seals()).caName());
        }
    }

    /** Signing asks for the certificates of the keys that prove its pages. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.SIGNING)
    @ConditionalOnProperty("morprom.ca.client.proofs.organisation")
    static class Proofs {
        @Bean
        ProofCertifier proofCertifier(EjbcaConnection connection, CaClientProperties properties) {
            var proofs = Objects.requireNonNull(properties.proofs());
            return new EjbcaProofCertifier(
                    new EnrolKey(connection), new FindStatus(connection, proofs.caName()), properties, proofs);
        }

        @Bean
        CertifiedProofKeys proofKeys(
                @Qualifier("onlineToken") Token onlineToken,
                ProofCertifier certifier,
                CertificatePaths paths,
                CertifiedProofKeys.Records records) {
            return new CertifiedProofKeys(onlineToken, certifier, paths, records);
        }

        @Bean
        CertifiedProofKeys.Records proofRecords(
                JdbcClient jdbc, AuditLog audit, TransactionTemplate transaction, Clock clock) {
            return new CertifiedProofKeys.Records(jdbc, audit, transaction, clock);
        }

        /** Waits for the CA as long as that lets it; nothing else waits with it. */
        @Bean(defaultCandidate = false)
        ThreadPoolTaskScheduler proofKeyThread() {
            var scheduler = new ThreadPoolTaskScheduler();
            scheduler.setThreadNamePrefix("proof-keys-");
            scheduler.setDaemon(true);
            return scheduler;
        }
    }

    /** Signing asks for the certificates of the keys that seal records. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.SIGNING)
    @ConditionalOnProperty("morprom.ca.client.records.organisation")
    static class Records {
        @Bean
        RecordSealKeys recordSealKeys(
                EjbcaConnection connection,
                CaClientProperties properties,
                @Qualifier("onlineToken") Token onlineToken,
                OwnKeys keys) {
            var records = Objects.requireNonNull(properties.records());
            var certifier =
                    new EjbcaKeyCertifier(new EnrolKey(connection), properties, records.caName(), "morprom-record-");
            return new TokenRecordSealKeys(
                    onlineToken,
                    keys,
                    (label, key) -> certifier.certify(
                            new SystemSubject.RecordSeal(records.organisation(), RecordSealName.of(label)), key));
        }
    }
}
