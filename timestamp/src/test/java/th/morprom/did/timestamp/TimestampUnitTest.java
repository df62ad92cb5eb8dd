package th.morprom.did.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;

class TimestampUnitTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final SampleCertificate CERTIFICATE = HIERARCHY.timestampUnit();
    private static final Duration ACCURACY = Duration.ofSeconds(1);

    @Test
    void is_named_by_the_serial_of_its_certificate() {
        assertThat(Authority.unit(CERTIFICATE, ACCURACY).name())
                .isEqualTo(CERTIFICATE.serial().toString(16));
    }

    @Test
    void refuses_a_certificate_that_is_not_for_time_stamping_alone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authority.unit(HIERARCHY.ocspSigner(), ACCURACY))
                .withMessageContaining("not certified for time-stamping alone");
    }

    @Test
    void refuses_a_key_that_is_not_the_certified_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimestampUnit(
                        Authority.key(HIERARCHY.ocspSigner()), CERTIFICATE.chain(), Authority.POLICY, ACCURACY))
                .withMessageContaining("not the key of");
    }

    @Test
    void refuses_to_be_without_certificate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimestampUnit(Authority.key(CERTIFICATE), List.of(), Authority.POLICY, ACCURACY));
    }

    @Test
    void refuses_a_policy_that_is_no_object_identifier() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new TimestampUnit(Authority.key(CERTIFICATE), CERTIFICATE.chain(), "best effort", ACCURACY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT1.001S", "PT0.0005S", "PT0.5005S"})
    void refuses_an_accuracy_that_is_worse_than_a_second_or_cannot_be_stated(String accuracy) {
        assertThatIllegalArgumentException().isThrownBy(() -> Authority.unit(CERTIFICATE, Duration.parse(accuracy)));
    }
}
