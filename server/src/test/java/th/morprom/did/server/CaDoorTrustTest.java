package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.ejbca.EjbcaService;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.issuance.IssueSystemCertificate;
import th.morprom.did.ca.issuance.SystemCertificateRequest;
import th.morprom.did.ca.issuance.SystemSubject;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.registration.RegistrationAuthorities;
import th.morprom.did.ca.registration.RegistrationAuthority;
import th.morprom.did.ca.registration.RegistrationAuthority.Permission;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.ejbca.service.EjbcaDoor;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.hsm.tls.TokenTls;
import th.morprom.did.ra.enrolment.Certified;
import th.morprom.did.testpki.network.LosingProxy;
import th.morprom.did.testpki.pki.SampleKey;
import th.morprom.did.testpki.pki.SampleTls;
import th.morprom.did.testpki.token.SoftHsm;

/** Whom the door believes, and what is left of a request when the wire is cut or many ask at once. */
@TestInstance(Lifecycle.PER_CLASS)
class CaDoorTrustTest {
    private static final Provider BC = new BouncyCastleProvider();

    private final CaProcess ca = new CaProcess();

    @AfterAll
    void close() {
        ca.close();
    }

    @Test
    void a_lost_answer_ends_in_exactly_one_certificate() {
        var applicant = applicant();
        var requestId = UUID.randomUUID();
        var tls = SampleTls.context(Optional.of(CaProcess.PORTAL), CaProcess.MACHINES);
        try (var proxy = LosingProxy.before(ca.doorPort());
                var connection = EjbcaCertificateAuthorityTest.connect(CaProcess.at(proxy.port()), tls)) {
            var authority = EjbcaCertificateAuthorityTest.over(connection, CaProcess.at(proxy.port()));
            proxy.loseTheAnswerOnce(() -> certificatesOf(applicant) == 1);

            var certified = authority.issue(
                    requestId, applicant.pkcs10(), applicant.evidence().json());

            assertThat(proxy.hasLostAnAnswer()).isTrue();
            assertThat(certificatesOf(applicant)).isEqualTo(1);
            assertThat(authority.issue(
                            requestId, applicant.pkcs10(), applicant.evidence().json()))
                    .isEqualTo(certified);
        }
    }

    @Test
    void many_who_ask_the_same_at_once_get_one_certificate() throws InterruptedException, ExecutionException {
        var applicant = applicant();
        var requestId = UUID.randomUUID();
        var evidence = applicant.evidence().json();
        var threads = Executors.newFixedThreadPool(8);
        var tls = SampleTls.context(Optional.of(CaProcess.PORTAL), CaProcess.MACHINES);
        try (var connection = EjbcaCertificateAuthorityTest.connect(ca.door(), tls)) {
            var authority = EjbcaCertificateAuthorityTest.over(connection, ca.door());
            Callable<Optional<Certified>> asking = () -> {
                try {
                    return Optional.of(authority.issue(requestId, applicant.pkcs10(), evidence));
                } catch (th.morprom.did.ra.enrolment.CertificationUnavailable beingSigned) {
                    return Optional.empty();
                }
            };
            var answers = new ArrayList<Certified>();
            for (var answer :
                    threads.invokeAll(Stream.generate(() -> asking).limit(16).toList())) {
                answer.get().ifPresent(answers::add);
            }

            assertThat(answers).isNotEmpty();
            assertThat(answers.stream().map(Certified::serialHex).distinct()).hasSize(1);
            assertThat(certificatesOf(applicant)).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_client_certificate_that_we_issued_and_revoked_is_nobodys() throws Exception {
        var keys = SampleKey.P256.generate();
        var issued = ca.get(IssueSystemCertificate.class)
                .issue(new SystemCertificateRequest(
                        UUID.randomUUID(),
                        Applicant.pkcs10(keys.getPublic().getEncoded(), keys),
                        new SystemSubject.HisClient("AA0000051", "โรงพยาบาลตัวอย่าง", "portal"),
                        "operator"));
        var certificate = x509(new X509CertificateHolder(issued.certificate().toByteArray()));
        var known = authorities(certificate, ca.get(Clock.class));
        assertThat(known.with(certificate)).isPresent();
        var after = Clock.fixed(certificate.getNotAfter().toInstant().plusSeconds(1), ZoneOffset.UTC);
        assertThat(authorities(certificate, after).with(certificate)).isEmpty();

        ca.get(RevokeCertificate.class)
                .revoke(
                        new SerialNumber(certificate.getSerialNumber()),
                        Cause.of(RevocationReason.KEY_COMPROMISE),
                        new Requester.Operator("operator"));

        assertThat(known.with(certificate)).isEmpty();
    }

    private RegistrationAuthorities authorities(X509Certificate certificate, Clock clock) throws Exception {
        return new RegistrationAuthorities(
                List.of(portal(Der.of(certificate.getEncoded()))),
                ca.get(Hierarchy.class),
                ca.get(CurrentStatuses.class),
                clock);
    }

    private static RegistrationAuthority portal(Der certificate) {
        return new RegistrationAuthority(
                "portal",
                Set.of(certificate.sha256()),
                Set.of(SigningAuthority.SIGNING),
                Set.of("doctor-signing"),
                Set.of(Permission.values()),
                Optional.empty());
    }

    @Test
    void both_keys_may_stay_on_their_tokens() throws Exception {
        try (var token = token()) {
            var serverKey = token.generate("door", KeyAlgorithm.EC_P256);
            var clientKey = token.generate("portal", KeyAlgorithm.EC_P256);
            var server = certify(serverKey, "localhost");
            var client = certify(clientKey, "portal");
            var root = Set.of(CaProcess.MACHINES.root().x509());
            var issuing = CaProcess.MACHINES.issuing().x509();
            var door = EjbcaDoor.open(
                    ca.get(EjbcaService.class).of(List.of(portal(Der.of(client.getEncoded())))),
                    new EjbcaDoor.Settings(
                            InetAddress.getLoopbackAddress(),
                            0,
                            TokenTls.context(serverKey, List.of(server, issuing), root),
                            4,
                            Duration.ofSeconds(10),
                            client::equals));
            try (door;
                    var connection = EjbcaCertificateAuthorityTest.connect(
                            CaProcess.at(door.port()), TokenTls.context(clientKey, List.of(client, issuing), root))) {
                var applicant = applicant();

                var certified = EjbcaCertificateAuthorityTest.over(connection, CaProcess.at(door.port()))
                        .issue(
                                UUID.randomUUID(),
                                applicant.pkcs10(),
                                applicant.evidence().json());

                assertThat(certified.chain()).hasSize(2);
            }
        }
    }

    private static X509Certificate certify(SigningKey key, String name) throws GeneralSecurityException, IOException {
        var now = Instant.now();
        return x509(new JcaX509v3CertificateBuilder(
                        CaProcess.MACHINES.issuing().certificate().getSubject(),
                        BigInteger.valueOf(now.toEpochMilli()),
                        Date.from(now.minus(Duration.ofHours(1))),
                        Date.from(now.plus(Duration.ofHours(1))),
                        new X500Name("CN=" + name),
                        key.publicKey())
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, name)))
                .build(CaProcess.MACHINES.issuing().contentSigner()));
    }

    private static X509Certificate x509(X509CertificateHolder holder) throws GeneralSecurityException {
        return new JcaX509CertificateConverter().setProvider(BC).getCertificate(holder);
    }

    private static Token token() {
        var soft = SoftHsm.newToken();
        return Token.open(new TokenSettings(soft.module(), soft.label(), soft.pin(), 2, Duration.ofSeconds(10)));
    }

    private Applicant applicant() {
        var applicant = Applicant.approved();
        ca.record(applicant.centralOfficer());
        return applicant;
    }

    /** Under whatever request id: the database itself keeps them apart by that. */
    private long certificatesOf(Applicant applicant) {
        return ca.get(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("""
                        select count(*)
                          from ca.certificate c
                          join ca.certificate_outcome o on o.serial = c.serial
                         where c.holder = ?
                        """)
                .param("person:" + applicant.person())
                .query(Long.class)
                .single();
    }
}
