package th.morprom.did.ca.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.OpenSsl;
import th.morprom.did.testpki.pki.SampleKey;

class WeakKeysTest {
    @TempDir
    private Path folder;

    @Test
    void knows_a_listed_key_and_no_other() throws Exception {
        var keys = SampleKey.rsa(2048);
        var fingerprint = WeakKeys.fingerprint(((RSAPublicKey) keys.getPublic()).getModulus());

        var list = WeakKeys.listedIn(file("# weak\n\n" + fingerprint + "\n"));

        assertThat(list.problem(Csr.spki(keys))).isPresent();
        assertThat(list.problem(Csr.spki(SampleKey.rsa(2048)))).isEmpty();
        assertThat(list.problem(Csr.spki(Csr.p256()))).isEmpty();
        assertThat(WeakKeys.none().problem(Csr.spki(keys))).isEmpty();
    }

    @Test
    void makes_of_a_key_the_fingerprint_that_openssl_makes() throws Exception {
        var keys = SampleKey.rsa(2048);
        var der = Files.write(folder.resolve("key.der"), keys.getPublic().getEncoded());
        var modulus = OpenSsl.run("rsa", "-pubin", "-inform", "DER", "-in", der.toString(), "-noout", "-modulus");
        var line = file(modulus.said().strip() + "\n");

        var sha1 = OpenSsl.run("dgst", "-sha1", "-r", line.toString()).said().substring(0, 40);

        assertThat(WeakKeys.fingerprint(((RSAPublicKey) keys.getPublic()).getModulus()))
                .isEqualTo(sha1.substring(20));
    }

    @Test
    void refuses_a_list_that_is_none() throws Exception {
        var file = file("not a fingerprint\n");

        assertThatThrownBy(() -> WeakKeys.listedIn(file)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WeakKeys.listedIn(folder.resolve("missing")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Path file(String content) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "list", ""), content);
    }
}
