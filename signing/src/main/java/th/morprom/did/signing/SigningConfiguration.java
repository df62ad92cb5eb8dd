package th.morprom.did.signing;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.WrappingKeyGenerations;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.activation.AbandonDocuments;
import th.morprom.did.signing.activation.ActivationStore;
import th.morprom.did.signing.activation.AgreeToSuccessor;
import th.morprom.did.signing.activation.FinishDocument;
import th.morprom.did.signing.activation.IssueDocument;
import th.morprom.did.signing.activation.MakeSignature;
import th.morprom.did.signing.activation.PrepareDocument;
import th.morprom.did.signing.activation.RenderDocument;
import th.morprom.did.signing.activation.SignDocument;
import th.morprom.did.signing.archive.ArchiveConfiguration;
import th.morprom.did.signing.credential.CreateCredential;
import th.morprom.did.signing.credential.Credentials;
import th.morprom.did.signing.credential.DoctorsKeys;
import th.morprom.did.signing.credential.InstallCertificate;
import th.morprom.did.signing.credential.KeyRotationConfiguration;
import th.morprom.did.signing.document.RenderMedicalCertificate;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.PrepareSignature;
import th.morprom.did.signing.proof.OfflinePage;
import th.morprom.did.signing.proof.ProofKeys;
import th.morprom.did.signing.proof.SignProof;
import th.morprom.did.signing.register.DocumentChanges;
import th.morprom.did.signing.register.DocumentNumbers;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.register.PatientReference;
import th.morprom.did.signing.register.WithdrawDocument;
import th.morprom.did.signing.seal.RecordSealKeys;
import th.morprom.did.signing.seal.SealConfiguration;
import th.morprom.did.signing.seal.SealDocument;
import th.morprom.did.signing.seal.SealIssued;
import th.morprom.did.signing.seal.SealKeys;
import th.morprom.did.signing.seal.SealRecord;
import th.morprom.did.signing.storage.ObjectStore;
import th.morprom.did.signing.storage.StorageConfiguration;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.HttpSources;
import th.morprom.did.signing.trust.RequestTimestamp;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.StatusSource;
import th.morprom.did.signing.trust.TimestampSource;
import th.morprom.did.signing.trust.Timestamps;
import th.morprom.did.signing.trust.TrustAnchors;
import th.morprom.did.signing.verification.VerifyDocument;

/**
 * Wires signing and verification. Needs beans: {@link TrustAnchors}, {@link WrappingKeyGenerations}, {@link SealKeys}, {@link RelyingParty}, {@link
 * AuditLog}, {@link JdbcClient}, {@link PlatformTransactionManager}, {@link TransactionTemplate}, {@link Clock}; and {@link
 * TimestampSource}, {@link StatusSource}, {@link RevocationSource} where {@code timestamp-url}, {@code ocsp-url}, {@code
 * crl-urls} are not set. A {@link PatientReference}, a {@link DocumentChanges}, {@link ProofKeys} and {@link RecordSealKeys} are used where they are given.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SigningProperties.class)
@Import({
    KeyRotationConfiguration.class,
    BatchConfiguration.class,
    ArchiveConfiguration.class,
    DigestsConfiguration.class,
    SealConfiguration.class,
    StorageConfiguration.class,
    VerificationConfiguration.class
})
public class SigningConfiguration {
    private final SecureRandom random = new SecureRandom();

    @Bean
    @ConditionalOnProperty("morprom.signing.timestamp-url")
    TimestampSource httpTimestampSource(SigningProperties properties) {
        return HttpSources.timestamps(configured(properties.timestampUrl()), properties.sourceTimeout());
    }

    @Bean
    @ConditionalOnProperty("morprom.signing.ocsp-url")
    StatusSource httpStatusSource(SigningProperties properties) {
        return HttpSources.statuses(configured(properties.ocspUrl()), properties.sourceTimeout());
    }

    @Bean
    @ConditionalOnProperty("morprom.signing.crl-urls[0]")
    RevocationSource httpRevocationSource(SigningProperties properties, Clock clock) {
        return HttpSources.lists(properties.crlUrls(), properties.sourceTimeout(), clock);
    }

    @Bean
    CertificatePaths certificatePaths(TrustAnchors anchors) {
        return new CertificatePaths(anchors);
    }

    @Bean
    AskStatus askStatus(StatusSource source, Clock clock) {
        return new AskStatus(source, clock, random);
    }

    @Bean
    Credentials credentials(JdbcClient jdbc) {
        return new Credentials(jdbc);
    }

    @Bean
    CreateCredential createCredential(
            DoctorsKeys keys, Credentials credentials, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        return new CreateCredential(keys, credentials, audit, transaction, clock);
    }

    @Bean
    InstallCertificate installCertificate(
            Credentials credentials,
            CertificatePaths paths,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        return new InstallCertificate(credentials, paths, audit, transaction, clock);
    }

    @Bean
    ActivationStore activationStore(
            JdbcClient jdbc,
            Credentials credentials,
            ObjectProvider<PatientReference> references,
            IssuedDocuments issued,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        var patients = references.getIfAvailable(() -> patient -> Optional.empty());
        return new ActivationStore(jdbc, credentials, patients, issued, audit, transactions);
    }

    @Bean
    RenderDocument renderDocument(
            JdbcClient jdbc, SigningProperties properties, ObjectProvider<ProofKeys> proofKeys, Clock clock) {
        return new RenderDocument(
                new DocumentNumbers(jdbc),
                new RenderMedicalCertificate(clock),
                new PrepareSignature(),
                properties.verificationUrl(),
                Optional.ofNullable(proofKeys.getIfAvailable()).map(SignProof::new),
                random);
    }

    @Bean
    PrepareDocument prepareDocument(
            ActivationStore store, RenderDocument render, SigningProperties properties, Clock clock) {
        return new PrepareDocument(store, render, properties.activationLife(), random, clock);
    }

    /** Without a key there is none to be built in. */
    @Bean
    OfflinePage offlinePage(ObjectProvider<ProofKeys> proofKeys) {
        return new OfflinePage(proofKeys.getIfAvailable(() -> ProofKeys.NONE));
    }

    @Bean
    RequestTimestamp requestTimestamp(TimestampSource timestamps, CertificatePaths paths) {
        return new RequestTimestamp(timestamps, new Timestamps(paths), random);
    }

    @Bean
    CompleteSignature completeSignature(RequestTimestamp timestamps) {
        return new CompleteSignature(timestamps);
    }

    @Bean
    CollectValidationData collectValidationData(AskStatus status, RevocationSource lists, Clock clock) {
        return new CollectValidationData(status, lists, clock);
    }

    @Bean
    MakeSignature makeSignature(
            DoctorsKeys keys,
            AskStatus status,
            CompleteSignature complete,
            CollectValidationData validationData,
            SealDocument seals) {
        return new MakeSignature(keys, status, complete, validationData, seals);
    }

    @Bean
    SealDocument sealDocument(
            JdbcClient jdbc,
            SealKeys keys,
            SealDocument.Trust trust,
            CompleteSignature complete,
            CollectValidationData validationData,
            Clock clock) {
        return new SealDocument(jdbc, keys, trust, complete, validationData, clock);
    }

    @Bean
    SealDocument.Trust sealTrust(CertificatePaths paths, AskStatus status) {
        return new SealDocument.Trust(paths, status);
    }

    @Bean
    SealRecord sealRecord(
            ObjectProvider<RecordSealKeys> keys,
            SealRecord.Trust trust,
            CompleteSignature complete,
            CollectValidationData validationData,
            Clock clock) {
        return new SealRecord(Optional.ofNullable(keys.getIfAvailable()), trust, complete, validationData, clock);
    }

    @Bean
    SealRecord.Trust recordSealTrust(CertificatePaths paths, AskStatus status) {
        return new SealRecord.Trust(paths, status);
    }

    @Bean
    IssueDocument issueDocument(ActivationStore store, ObjectProvider<DocumentChanges> listeners, Clock clock) {
        return new IssueDocument(
                store, DocumentChanges.all(listeners.orderedStream().toList()), clock);
    }

    @Bean
    SignDocument signDocument(
            ActivationStore store,
            RelyingParty relyingParty,
            MakeSignature signature,
            IssueDocument issue,
            AbandonDocuments abandon,
            Clock clock) {
        return new SignDocument(store, relyingParty, signature, issue, abandon, clock);
    }

    @Bean
    FinishDocument finishDocument(ActivationStore store, SignDocument signDocument) {
        return new FinishDocument(store, signDocument);
    }

    @Bean
    AgreeToSuccessor agreeToSuccessor(ActivationStore store, RelyingParty relyingParty, DoctorsKeys keys, Clock clock) {
        return new AgreeToSuccessor(store, relyingParty, keys, clock);
    }

    @Bean
    IssuedDocuments issuedDocuments(JdbcClient jdbc, ObjectStore store) {
        return new IssuedDocuments(jdbc, store);
    }

    @Bean
    WithdrawDocument withdrawDocument(
            IssuedDocuments documents,
            AuditLog audit,
            TransactionTemplate transaction,
            ObjectProvider<DocumentChanges> listeners,
            Clock clock) {
        return new WithdrawDocument(
                documents,
                audit,
                transaction,
                DocumentChanges.all(listeners.orderedStream().toList()),
                clock);
    }

    @Bean
    SealIssued sealIssued(
            JdbcClient jdbc, SealIssued.Sealing sealing, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        return new SealIssued(jdbc, sealing, audit, transaction, clock);
    }

    @Bean
    SealIssued.Sealing sealing(IssuedDocuments register, SealDocument seals, VerifyDocument verify) {
        return new SealIssued.Sealing(register, seals, verify);
    }

    private static URI configured(@Nullable URI address) {
        if (address == null) {
            throw new IllegalStateException("the address is not configured");
        }
        return address;
    }
}
