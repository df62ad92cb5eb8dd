package th.morprom.did.ra.testing;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.ra.certificate.CertificateConfiguration;
import th.morprom.did.ra.death.DeathConfiguration;
import th.morprom.did.ra.device.DeviceConfiguration;
import th.morprom.did.ra.recovery.RecoveryConfiguration;
import th.morprom.did.signing.activation.ActivationStore;
import th.morprom.did.signing.activation.AgreeToSuccessor;
import th.morprom.did.signing.credential.CreateCredential;
import th.morprom.did.signing.credential.Credentials;
import th.morprom.did.signing.credential.DoctorsKeys;
import th.morprom.did.signing.credential.InstallCertificate;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.TrustAnchors;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.token.SoftHsm;

/** All rooms, with keys on a SoftHSM token; the CA is a sample. */
@Configuration(proxyBeanMethods = false)
@Import({
    UntilApproval.class,
    CertificateConfiguration.class,
    DeviceConfiguration.class,
    RecoveryConfiguration.class,
    DeathConfiguration.class
})
public class UntilCertificate {
    @Bean
    SampleHierarchy sampleHierarchy(Clock clock) {
        return SampleHierarchy.builder().clock(clock).build();
    }

    @Bean
    SampleAuthority certificateAuthority(SampleHierarchy hierarchy, Clock clock) {
        return new SampleAuthority(hierarchy, clock);
    }

    @Bean(destroyMethod = "close")
    Token token() {
        var made = SoftHsm.newToken();
        return Token.open(new TokenSettings(made.module(), made.label(), made.pin(), 4, Duration.ofSeconds(10)));
    }

    @Bean
    Credentials credentials(JdbcClient jdbc) {
        return new Credentials(jdbc);
    }

    @Bean
    DoctorsKeys doctorsKeys(Token token, JdbcClient jdbc, TransactionTemplate transaction) {
        return new DoctorsKeys(token.wrappingKeys("credentials"), jdbc, transaction);
    }

    @Bean
    CreateCredential createCredential(
            DoctorsKeys keys, Credentials credentials, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        return new CreateCredential(keys, credentials, audit, transaction, clock);
    }

    @Bean
    AgreeToSuccessor agreeToSuccessor(
            JdbcClient jdbc,
            Credentials credentials,
            DoctorsKeys keys,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        var store = new ActivationStore(
                jdbc, credentials, patient -> Optional.empty(), new IssuedDocuments(jdbc), audit, transactions);
        var relyingParty = new RelyingParty(
                RegistrationAuthority.RP_ID, Set.of(RegistrationAuthority.ORIGIN), VerifyingProvider.get());
        return new AgreeToSuccessor(store, relyingParty, keys, clock);
    }

    @Bean
    InstallCertificate installCertificate(
            SampleHierarchy hierarchy,
            Credentials credentials,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        var anchors = new TrustAnchors(List.of(hierarchy.root().certificate()));
        return new InstallCertificate(credentials, new CertificatePaths(anchors), audit, transaction, clock);
    }
}
