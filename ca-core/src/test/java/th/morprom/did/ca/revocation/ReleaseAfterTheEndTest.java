package th.morprom.did.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;

/** A certificate's status is asked for long after its end, and can be put right after it. The clock of this CA goes on and never back. */
class ReleaseAfterTheEndTest {
    private static final TestCa CA = TestCa.start();
    private static final Requester COUNCIL = new Requester.LicenceRegistry("council");

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void a_councils_suspension_is_lifted_after_the_certificates_end() throws Exception {
        var revokeCertificate = CA.get(RevokeCertificate.class);
        var issued = Approval.issueFrom(CA);
        revokeCertificate.suspend(issued.serial(), COUNCIL);
        var notAfter = new X509CertificateHolder(issued.certificate().toByteArray())
                .getNotAfter()
                .toInstant();
        CA.clock().advance(Duration.between(CA.clock().instant(), notAfter).plusDays(29));
        assertThat(isListed(issued.serial())).isTrue();

        revokeCertificate.release(issued.serial(), COUNCIL);

        assertThat(Statuses.of(CA, issued.serial()).map(Standing::status)).contains(Status.GOOD);
        assertThat(isListed(issued.serial())).isFalse();
    }

    private static boolean isListed(SerialNumber serial) throws Exception {
        var crl = CA.get(PublishCrl.class).publish(AuthorityName.first(SigningAuthority.SIGNING));
        return new X509CRLHolder(crl.der().toByteArray()).getRevokedCertificate(serial.value()) != null;
    }
}
