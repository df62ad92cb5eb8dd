package th.morprom.did.signing;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.activation.AskStanding;
import th.morprom.did.signing.activation.JudgeAssertion;
import th.morprom.did.signing.credential.Credentials;
import th.morprom.did.signing.credential.DoctorsKeys;
import th.morprom.did.signing.digests.AgreeToSignatures;
import th.morprom.did.signing.digests.AskForSignatures;
import th.morprom.did.signing.digests.DescribeCredential;
import th.morprom.did.signing.digests.DigestAuthorisations;
import th.morprom.did.signing.digests.DigestStore;
import th.morprom.did.signing.digests.MakeReady;
import th.morprom.did.signing.digests.SignDigests;
import th.morprom.did.signing.digests.SignDocumentDigests;
import th.morprom.did.signing.digests.SignPdfs;
import th.morprom.did.signing.digests.StampDigest;
import th.morprom.did.signing.digests.WithdrawQuestion;
import th.morprom.did.signing.foreign.PrepareForeignPdf;
import th.morprom.did.signing.pades.AddDocumentTimestamp;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.register.SealedPdfs;
import th.morprom.did.signing.seal.SealDocument;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.RequestTimestamp;
import th.morprom.did.signing.verification.VerificationLimits;

/** Wiring of signatures over digests of documents that others keep. */
@Configuration(proxyBeanMethods = false)
class DigestsConfiguration {
    @Bean
    DigestAuthorisations digestAuthorisations(JdbcClient jdbc) {
        return new DigestAuthorisations(jdbc);
    }

    @Bean
    DigestStore digestStore(
            JdbcClient jdbc, Credentials credentials, AuditLog audit, PlatformTransactionManager transactions) {
        return new DigestStore(jdbc, credentials, audit, transactions);
    }

    @Bean
    DescribeCredential describeCredential(Credentials credentials) {
        return new DescribeCredential(credentials);
    }

    @Bean
    AskForSignatures askForSignatures(DigestStore store, SigningProperties properties, Clock clock) {
        return new AskForSignatures(store, properties.askingLife(), clock);
    }

    @Bean
    JudgeAssertion judgeAssertion(Credentials credentials, AuditLog audit, RelyingParty relyingParty, Clock clock) {
        return new JudgeAssertion(credentials, audit, relyingParty, clock);
    }

    @Bean
    WithdrawQuestion withdrawQuestion(DigestStore store, Clock clock) {
        return new WithdrawQuestion(store, clock);
    }

    @Bean
    AgreeToSignatures agreeToSignatures(
            DigestStore store, JudgeAssertion judge, SigningProperties properties, Clock clock) {
        return new AgreeToSignatures(store, judge, properties.activationLife(), new SecureRandom(), clock);
    }

    @Bean
    SignDigests signDigests(
            DigestStore store, AskStatus status, DoctorsKeys keys, SigningProperties properties, Clock clock) {
        return new SignDigests(store, new AskStanding(status), keys, properties.activationLife(), clock);
    }

    @Bean
    SignDocumentDigests signDocumentDigests(
            SignDigests sign, CompleteSignature complete, CollectValidationData validationData) {
        return new SignDocumentDigests(sign, complete, validationData);
    }

    @Bean
    PrepareForeignPdf prepareForeignPdf(SigningProperties properties) {
        return new PrepareForeignPdf(new VerificationLimits(
                (int) properties.verificationMaxSize().toBytes(),
                properties.verificationTime(),
                properties.verificationsAtOnce()));
    }

    @Bean
    SignPdfs.Finishing pdfFinishing(
            CompleteSignature complete,
            CollectValidationData validationData,
            RequestTimestamp timestamps,
            SealDocument seals,
            SealedPdfs kept) {
        return new SignPdfs.Finishing(complete, validationData, new AddDocumentTimestamp(timestamps), seals, kept);
    }

    @Bean
    SealedPdfs sealedPdfs(JdbcClient jdbc, Clock clock) {
        return new SealedPdfs(jdbc, clock);
    }

    @Bean
    MakeReady makeReady(DigestStore store, PrepareForeignPdf prepare, Clock clock) {
        return new MakeReady(store, prepare, clock);
    }

    @Bean
    SignPdfs signPdfs(SignDigests sign, MakeReady ready, SignPdfs.Finishing finishing) {
        return new SignPdfs(sign, ready, finishing);
    }

    @Bean
    StampDigest stampDigest(RequestTimestamp timestamps) {
        return new StampDigest(timestamps);
    }
}
