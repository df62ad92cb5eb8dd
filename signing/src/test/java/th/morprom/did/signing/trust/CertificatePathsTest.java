package th.morprom.did.signing.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.trust.NotTrusted.Reason;

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
}
