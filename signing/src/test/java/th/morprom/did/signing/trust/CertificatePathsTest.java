package th.morprom.did.signing.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.trust.NotTrusted.Reason;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleKey;

class CertificatePathsTest {
    private final SamplePki pki = SamplePki.create();

    @Test
    void no_path_leads_through_a_ca_of_another_organisation() {
        var free = pki.hierarchy().ofAnotherOrganisation(false);
        var across = pki.hierarchy().ofAnotherOrganisation(true);
        var now = pki.clock().instant();

        assertThat(pki.paths().find(free.certificate(), free.issuers(), now)).hasSize(3);
        var refused = catchThrowableOfType(
                NotTrusted.class, () -> pki.paths().find(across.certificate(), across.issuers(), now));
        assertThat(refused.reason()).isEqualTo(Reason.PATH);
    }

    @Test
    void a_path_that_was_found_before_holds_only_while_all_of_it_is_valid() {
        var doctor = pki.hierarchy().doctor().issue();
        var now = pki.clock().instant();
        var paths = pki.paths();
        var found = paths.find(doctor.certificate(), doctor.issuers(), now);

        assertThat(paths.find(doctor.certificate(), doctor.issuers(), now.plusSeconds(1)))
                .isEqualTo(found);
        var later = doctor.certificate().getNotAfter().toInstant().plusSeconds(1);
        assertThat(catchThrowableOfType(
                        NotTrusted.class, () -> paths.find(doctor.certificate(), doctor.issuers(), later)))
                .extracting(NotTrusted::reason)
                .isEqualTo(Reason.PATH);
    }

    @Test
    void a_path_that_was_found_before_stands_for_none_whose_steps_are_missing() {
        var doctor = pki.hierarchy().doctor().issue();
        var now = pki.clock().instant();
        var paths = pki.paths();
        paths.find(doctor.certificate(), doctor.issuers(), now);

        assertThat(catchThrowableOfType(NotTrusted.class, () -> paths.find(doctor.certificate(), List.of(), now)))
                .extracting(NotTrusted::reason)
                .isEqualTo(Reason.PATH);
    }

    @Test
    void no_path_leads_through_what_a_doctor_issues_in_his_own_name() throws CertIOException {
        var doctor = pki.hierarchy().doctor().issue();
        var issuers = new ArrayList<>(doctor.issuers());
        for (int i = 0; i < 60; i++) {
            issuers.add(namesake(doctor));
        }
        var last = namesake(doctor);
        issuers.add(doctor.certificate());

        var refused = catchThrowableOfType(
                NotTrusted.class,
                () -> pki.paths().find(last, issuers, pki.clock().instant()));

        assertThat(refused.reason()).isEqualTo(Reason.PATH);
    }

    private static X509CertificateHolder namesake(SampleCertificate doctor) throws CertIOException {
        var own = doctor.certificate();
        return new JcaX509v3CertificateBuilder(
                        own.getSubject(),
                        BigInteger.valueOf(System.nanoTime()),
                        own.getNotBefore(),
                        own.getNotAfter(),
                        own.getSubject(),
                        SampleKey.P256.generate().getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                .build(doctor.contentSigner());
    }
}
