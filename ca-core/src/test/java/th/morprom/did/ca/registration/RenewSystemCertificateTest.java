package th.morprom.did.ca.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.issuance.IssueSystemCertificate;
import th.morprom.did.ca.issuance.SystemCertificateRequest;
import th.morprom.did.ca.issuance.SystemSubject;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;

class RenewSystemCertificateTest {
    @Test
    void follows_a_certificate_until_it_is_over_and_not_a_second_longer() throws IOException {
        try (var ca = TestCa.start()) {
            var subject = new SystemSubject.TlsServer("โรงพยาบาลตัวอย่าง", List.of("a.example.th"));
            var issued = ca.get(IssueSystemCertificate.class)
                    .issue(new SystemCertificateRequest(
                            UUID.randomUUID(), Csr.of(Csr.p256()), subject, "operator:test"));
            var present = new X509CertificateHolder(issued.certificate().toByteArray());
            ca.clock()
                    .advance(Duration.between(TestCa.NOW, present.getNotAfter().toInstant()));

            assertThat(renew(ca, present).getSubject()).isEqualTo(present.getSubject());
            ca.clock().advance(Duration.ofSeconds(1));
            assertThatThrownBy(() -> renew(ca, present))
                    .isInstanceOf(RegistrationRefused.class)
                    .extracting(refused -> ((RegistrationRefused) refused).reason())
                    .isEqualTo(Reason.EXPIRED);
        }
    }

    private static X509CertificateHolder renew(TestCa ca, X509CertificateHolder present) throws IOException {
        var next = ca.get(RenewSystemCertificate.class)
                .renew(UUID.randomUUID(), present, Csr.of(Csr.p256()), "operator:test");
        return new X509CertificateHolder(next.certificate().toByteArray());
    }
}
