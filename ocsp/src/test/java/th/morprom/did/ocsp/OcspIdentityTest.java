package th.morprom.did.ocsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import th.morprom.did.ocsp.sample.Identities;
import th.morprom.did.testpki.pki.SampleHierarchy;

class OcspIdentityTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();

    @Test
    void takes_a_delegate_of_the_issuer() {
        assertThat(Identities.delegated(HIERARCHY).answersForItself()).isFalse();
    }

    @Test
    void refuses_a_key_that_is_not_the_certified_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OcspIdentity(
                        HIERARCHY.issuing().certificate(),
                        HIERARCHY.ocspSigner().certificate(),
                        Identities.key(HIERARCHY.issuing())))
                .withMessageContaining("not the key of");
    }

    @Test
    void refuses_a_certificate_that_is_not_for_ocsp_signing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OcspIdentity(
                        HIERARCHY.issuing().certificate(),
                        HIERARCHY.timestampUnit().certificate(),
                        Identities.key(HIERARCHY.timestampUnit())))
                .withMessageContaining("not certified for OCSP signing");
    }

    @Test
    void refuses_a_delegate_of_another_issuer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OcspIdentity(
                        HIERARCHY.root().certificate(),
                        HIERARCHY.ocspSigner().certificate(),
                        Identities.key(HIERARCHY.ocspSigner())))
                .withMessageContaining("was not issued by");
    }
}
