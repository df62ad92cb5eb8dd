package th.morprom.did.testpki.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.testpki.program.Program;

/** OpenSSL says what the samples are worth. */
class SampleHierarchyTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ecdsa", "rsa"})
    void openssl_builds_the_chain_of_a_doctor(String kind) throws Exception {
        var hierarchy = kind.equals("rsa") ? SampleHierarchy.rsa() : SampleHierarchy.ecdsa();
        var doctor = write("doctor", hierarchy.doctor().issue().certificate());

        var said = openssl(verify(hierarchy, doctor));

        assertThat(said).contains("doctor.pem: OK");
        assertThat(openssl(List.of("x509", "-in", doctor, "-noout", "-text")))
                .contains("Digital Signature, Non Repudiation", "OCSP - URI:http://pki.example/ocsp");
    }

    @Test
    void openssl_refuses_the_expired_and_the_look_alike() throws Exception {
        var hierarchy = SampleHierarchy.ecdsa();

        var expired = write("expired", hierarchy.doctor().expired().issue().certificate());
        assertThat(openssl(verify(hierarchy, expired))).contains("certificate has expired");

        var lookAlike = hierarchy.lookAlike();
        assertThat(lookAlike.root().certificate().getSubject())
                .isEqualTo(hierarchy.root().certificate().getSubject());
        var forged = write("forged", lookAlike.doctor().issue().certificate());
        assertThat(openssl(verify(hierarchy, forged))).doesNotContain(": OK");
    }

    @Test
    void openssl_reads_good_and_revoked_from_the_ocsp_responder_and_the_crl() throws Exception {
        var hierarchy = SampleHierarchy.ecdsa();
        var good = hierarchy.doctor().issue();
        var revoked = hierarchy.doctor().issueRevoked(Instant.now().minus(Duration.ofMinutes(5)), 1);

        assertThat(ocsp(hierarchy, good)).contains("good.pem: good", "Response verify OK");
        assertThat(ocsp(hierarchy, revoked)).contains("good.pem: revoked", "Reason: keyCompromise");
        Files.write(folder.resolve("crl.der"), hierarchy.crl().getEncoded());
        var issuing = write("issuing", hierarchy.issuing().certificate());
        assertThat(openssl(List.of("crl", "-in", file("crl.der"), "-inform", "DER", "-CAfile", issuing, "-noout")))
                .contains("verify OK");
        assertThat(hierarchy.crl().getRevokedCertificate(revoked.serial())).isNotNull();
    }

    @Test
    void openssl_verifies_a_time_stamp() throws Exception {
        var hierarchy = SampleHierarchy.ecdsa();
        Files.writeString(folder.resolve("data"), "content");
        openssl(List.of("ts", "-query", "-data", file("data"), "-sha256", "-cert", "-out", file("query")));

        Files.write(
                folder.resolve("reply"),
                hierarchy.timestampAuthority().answer(Files.readAllBytes(folder.resolve("query"))));

        var root = write("root", hierarchy.root().certificate());
        var verify = new ArrayList<>(List.of("ts", "-verify", "-in", file("reply"), "-queryfile", file("query")));
        verify.addAll(List.of("-CAfile", root));
        assertThat(openssl(verify)).contains("Verification: OK");
    }

    @Test
    void answers_bytes_that_are_no_ocsp_request_in_the_protocols_own_words() {
        assertThat(SampleHierarchy.ecdsa().ocspResponder().answer(new byte[] {1, 2, 3}))
                .isEqualTo(new byte[] {0x30, 3, 0x0a, 1, 1});
    }

    private String ocsp(SampleHierarchy hierarchy, SampleCertificate certificate) throws Exception {
        var arguments = new ArrayList<>(
                List.of("ocsp", "-issuer", write("issuer", hierarchy.issuing().certificate())));
        arguments.addAll(List.of("-cert", write("good", certificate.certificate())));
        var ask = new ArrayList<>(arguments);
        ask.addAll(List.of("-reqout", file("request")));
        openssl(ask);
        Files.write(
                folder.resolve("response"),
                hierarchy.ocspResponder().answer(Files.readAllBytes(folder.resolve("request"))));
        var root = write("root", hierarchy.root().certificate());
        arguments.addAll(List.of("-no_nonce", "-respin", file("response"), "-CAfile", root));
        return openssl(arguments);
    }

    private List<String> verify(SampleHierarchy hierarchy, String leaf) throws IOException {
        return List.of(
                "verify",
                "-CAfile",
                write("root", hierarchy.root().certificate()),
                "-untrusted",
                write("issuing", hierarchy.issuing().certificate()),
                leaf);
    }

    private String write(String name, X509CertificateHolder certificate) {
        return new PemFolder(folder)
                .certificates(name + ".pem", List.of(certificate))
                .toString();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String openssl(List<String> arguments) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(arguments);
        return Program.run(command.toArray(String[]::new)).said();
    }
}
