package th.morprom.did.signing.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.credential.CredentialRefused.Reason;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.signing.trust.BouncyCastle;
import th.morprom.did.testpki.pki.SampleHierarchy;

class InstallCertificateTest {
    private final SigningSystem system = new SigningSystem();

    @Test
    void the_request_proves_possession_of_the_new_key() throws IOException, OperatorCreationException, PKCSException {
        var request = new PKCS10CertificationRequest(system.newCredential().pkcs10());

        assertThat(request.isSignatureValid(new JcaContentVerifierProviderBuilder()
                        .setProvider(BouncyCastle.PROVIDER)
                        .build(request.getSubjectPublicKeyInfo())))
                .isTrue();
    }

    @Test
    void the_private_key_is_stored_wrapped_only() {
        var credential = system.newCredential();

        var stored = new Credentials(system.jdbc).find(credential.id()).orElseThrow();

        assertThat(stored.isReady()).isFalse();
        assertThat(stored.owner()).isEqualTo(system.doctor);
        // A P-256 key in PKCS#8 takes from 67 bytes; wrapping adds eight and pads to eight.
        assertThat(stored.key().wrapped().blob().length).isGreaterThanOrEqualTo(72);
    }

    @Test
    void the_same_certificate_again_changes_nothing() {
        var created = system.newCredential();
        var chain = system.chainFor(created);

        system.installCertificate.install(created.id(), chain);
        system.installCertificate.install(created.id(), chain);

        assertThat(system.jdbc
                        .sql("select count(*) from audit.event where type = 'credential.certified'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void refuses_another_certificate_for_a_credential_that_has_one() {
        var created = system.newCredential();
        system.installCertificate.install(created.id(), system.chainFor(created));

        assertThat(refusal(created.id(), system.chainFor(created))).isEqualTo(Reason.HAS_ANOTHER_CERTIFICATE);
    }

    @Test
    void refuses_the_certificate_of_another_key() {
        var created = system.newCredential();

        assertThat(refusal(created.id(), system.chainFor(system.newCredential())))
                .isEqualTo(Reason.OTHER_KEY);
    }

    @Test
    void refuses_a_chain_that_leads_to_another_root_or_cannot_be_read() {
        var created = system.newCredential();
        var leaf = system.chainFor(created).get(0);
        var elsewhere = SampleHierarchy.ecdsa().issuing().der();

        assertThat(refusal(created.id(), List.of(leaf, elsewhere))).isEqualTo(Reason.UNTRUSTED_CHAIN);
        assertThat(refusal(created.id(), List.of(new byte[] {1, 2, 3}))).isEqualTo(Reason.MALFORMED_CHAIN);
        assertThat(refusal(created.id(), List.of())).isEqualTo(Reason.MALFORMED_CHAIN);
    }

    @Test
    void refuses_a_credential_that_nobody_made() {
        var chain = system.chainFor(system.newCredential());

        assertThat(refusal(UUID.randomUUID(), chain)).isEqualTo(Reason.UNKNOWN_CREDENTIAL);
    }

    private Reason refusal(UUID credential, List<byte[]> chain) {
        return catchThrowableOfType(CredentialRefused.class, () -> system.installCertificate.install(credential, chain))
                .reason();
    }
}
