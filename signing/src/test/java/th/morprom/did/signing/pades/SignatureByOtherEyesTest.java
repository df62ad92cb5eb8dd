package th.morprom.did.signing.pades;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.sample.Dss;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** Our signatures, judged by software that we did not write. */
class SignatureByOtherEyesTest {
    @Test
    void dss_sees_a_signature_at_all() {
        var pki = SamplePki.create();

        var report = Dss.judge(pki.signedT(), pki.hierarchy());

        assertThat(report.getSignaturesCount()).isEqualTo(1);
    }

    @Test
    void dss_passes_an_elliptic_signature_at_level_lt() {
        passes(SampleHierarchy.ecdsa());
    }

    @Test
    void dss_passes_an_rsa_signature_at_level_lt() {
        passes(SampleHierarchy.rsa());
    }

    private static void passes(SampleHierarchy hierarchy) {
        var pki = new SamplePki(hierarchy, Clock.systemUTC());

        var report = Dss.judge(pki.signedLt(), hierarchy);

        var id = report.getFirstSignatureId();
        assertThat(report.getIndication(id))
                .as("%s", report.getSubIndication(id))
                .isEqualTo(Indication.TOTAL_PASSED);
        assertThat(report.getSignatureFormat(id)).isEqualTo(SignatureLevel.PAdES_BASELINE_LT);
    }
}
