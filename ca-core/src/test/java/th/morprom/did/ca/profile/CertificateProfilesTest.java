package th.morprom.did.ca.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.profile.CertificateProfile.Authority;
import th.morprom.did.ca.profile.CertificateProfile.ExtendedKeyUse;

class CertificateProfilesTest {
    @Test
    void reads_the_doctors_profile() {
        var doctor = CertificateProfiles.load("2.999.7", Map.of()).get("doctor-signing");

        assertThat(doctor.issuer()).isEqualTo(SigningAuthority.ISSUING);
        assertThat(doctor.validity()).isEqualTo(Period.ofYears(2));
        assertThat(KeyUse.extension(doctor.keyUsage()))
                .isEqualTo(new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        assertThat(doctor.extendedKeyUse().purposes())
                .containsExactly(Purpose.documentSigning, Purpose.emailProtection);
        assertThat(doctor.policy().orElseThrow().getId()).isEqualTo("2.999.7.1.1");
        assertThat(doctor.profession().orElseThrow().title()).isEqualTo("แพทย์");
    }

    @Test
    void shortens_a_validity_but_never_lengthens_it() {
        var shorter = CertificateProfiles.load("2.999.1", Map.of("doctor-signing", Period.ofMonths(6)));
        assertThat(shorter.get("doctor-signing").validity()).isEqualTo(Period.ofMonths(6));

        assertThatThrownBy(() -> CertificateProfiles.load("2.999.1", Map.of("doctor-signing", Period.ofYears(3))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CertificateProfiles.load("2.999.1", Map.of("docter-signing", Period.ofYears(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_profiles_that_contradict_an_rfc() {
        refuses(Optional.of(new Authority(Optional.empty())), Set.of(KeyUse.digitalSignature), purposes(false));
        refuses(Optional.empty(), Set.of(KeyUse.keyCertSign), purposes(false));
        refuses(Optional.empty(), Set.of(KeyUse.digitalSignature), purposes(false, Purpose.timeStamping));
        refuses(
                Optional.empty(),
                Set.of(KeyUse.digitalSignature),
                purposes(true, Purpose.timeStamping, Purpose.emailProtection));
        refuses(Optional.empty(), Set.of(), purposes(false));
    }

    private static void refuses(Optional<Authority> authority, Set<KeyUse> keyUsage, ExtendedKeyUse purposes) {
        assertThatThrownBy(() -> new CertificateProfile(
                        "wrong",
                        SigningAuthority.ISSUING,
                        Period.ofYears(1),
                        Optional.empty(),
                        authority,
                        keyUsage,
                        purposes,
                        Optional.empty(),
                        false,
                        Set.of(),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ExtendedKeyUse purposes(boolean critical, Purpose... purposes) {
        return new ExtendedKeyUse(critical, List.of(purposes));
    }
}
