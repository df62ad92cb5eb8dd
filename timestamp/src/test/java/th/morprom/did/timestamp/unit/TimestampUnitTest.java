package th.morprom.did.timestamp.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.timestamp.Authority;

class TimestampUnitTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final SampleCertificate CERTIFICATE = HIERARCHY.timestampUnit();

    @Test
    void is_named_by_the_serial_of_its_certificate() {
        assertThat(Authority.unit(CERTIFICATE).name())
                .isEqualTo(CERTIFICATE.serial().toString(16));
    }

    @Test
    void refuses_a_certificate_that_is_not_for_time_stamping_alone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authority.unit(HIERARCHY.ocspSigner()))
                .withMessageContaining("not certified for time-stamping alone");
    }

    @Test
    void refuses_a_key_that_is_not_the_certified_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimestampUnit(Authority.key(HIERARCHY.ocspSigner()), CERTIFICATE.chain()))
                .withMessageContaining("not the key of");
    }

    @Test
    void refuses_to_be_without_certificate() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TimestampUnit(Authority.key(CERTIFICATE), List.of()));
    }
}
