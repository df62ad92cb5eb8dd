package th.morprom.did.signing.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
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
}
