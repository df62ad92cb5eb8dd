package th.morprom.did.ocsp.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.ocsp.sample.EdgeNode;
import th.morprom.did.ocsp.sample.Pem;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

class IdentitiesFromFilesTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final String LABEL = "ocsp";

    @TempDir
    Path folder;

    private final SoftToken soft = SoftHsm.newToken();
    private final Token token =
            Token.open(new TokenSettings(soft.module(), soft.label(), soft.pin(), 1, Duration.ofSeconds(30)));
    private int written;

    @BeforeEach
    void issuer() throws IOException {
        write("issuer.pem", HIERARCHY.issuing().certificate());
    }

    @AfterEach
    void close() {
        token.close();
    }

    @Test
    void a_new_certificate_of_the_same_key_is_taken_up() throws IOException {
        var key = token.generate(LABEL, KeyAlgorithm.EC_P256).publicKey();
        write("responder.pem", EdgeNode.signer(HIERARCHY, key));
        var identities = identities();
        assertThat(identities.current()).hasSize(1);

        var renewed = EdgeNode.signer(HIERARCHY, key);
        write("responder.pem", renewed);

        assertThat(identities.current().get(0).responder()).isEqualTo(renewed);
    }

    @Test
    void a_key_that_was_made_anew_under_its_label_is_taken_up_with_its_certificate() throws IOException {
        var old = token.generate(LABEL, KeyAlgorithm.EC_P256).publicKey();
        write("responder.pem", EdgeNode.signer(HIERARCHY, old));
        var identities = identities();
        identities.current();

        token.destroy(LABEL);
        var key = token.generate(LABEL, KeyAlgorithm.EC_P256).publicKey();
        write("responder.pem", EdgeNode.signer(HIERARCHY, key));

        assertThatThrownBy(identities::current).isInstanceOf(IllegalArgumentException.class);
        assertThat(identities.current().get(0).key().publicKey()).isEqualTo(key);
    }

    private IdentitiesFromFiles identities() {
        var identity =
                new EdgeProperties.Identity(folder.resolve("issuer.pem"), folder.resolve("responder.pem"), LABEL);
        return new IdentitiesFromFiles(List.of(identity), token);
    }

    /** Later than the time before, however coarse the file system's clock is. */
    private void write(String name, X509CertificateHolder certificate) throws IOException {
        var file = Files.writeString(folder.resolve(name), Pem.of(certificate));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(written++)));
    }
}
