package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** A facility's seal from its key to its use, as an operator sees it. */
class SealCommandTest {
    private static final String FACILITY = "ZZ0000001";

    private final SampleHierarchy hierarchy = SampleHierarchy.ecdsa();

    @TempDir
    private Path folder;

    @Test
    void a_seal_is_requested_certified_installed_stopped_and_resumed() throws IOException {
        var stage = new CommandStage(folder, "audit", "signing");
        var request = folder.resolve("seal.req");
        var certificate = folder.resolve("seal.cer");

        var code = stage.run("signing", "request-seal", "--facility", FACILITY, "--out", request.toString());
        assertThat(code).as(stage.said()).isZero();
        assertThat(stage.run("signing", "request-seal", "--facility", FACILITY, "--out", request.toString()))
                .as("the file is there")
                .isEqualTo(1);
        assertThat(stage.run("signing", "switch-seal", "--facility", FACILITY, "--to", "off"))
                .isEqualTo(1);
        assertThat(stage.said()).contains("NO_SEAL");
        Files.writeString(
                certificate,
                pem(
                        hierarchy.certifySeal(PemFiles.request(request).toByteArray(), "โรงพยาบาลตัวอย่าง", FACILITY),
                        hierarchy.issuing().certificate()));

        var install = List.of("signing", "install-seal", "--certificate", certificate.toString());
        assertThat(stage.run(install.toArray(String[]::new)))
                .as("neither roots nor a CA to ask for them")
                .isEqualTo(1);
        assertThat(stage.said()).contains("NOT_THERE", "morprom.signing.anchors");
        assertThat(run(stage, install, SampleHierarchy.ecdsa())).isEqualTo(1);
        assertThat(stage.said()).contains("UNTRUSTED");
        assertThat(run(stage, install, hierarchy)).as(stage.said()).isZero();
        assertThat(stage.said()).contains(FACILITY + ": IN_USE");
        assertThat(stage.run("signing", "switch-seal", "--facility", FACILITY, "--to", "off"))
                .isZero();
        assertThat(stage.run("signing", "seals")).isZero();
        assertThat(stage.said()).contains(FACILITY + ": STOPPED", "without the seal that is wanted: 0");
        assertThat(stage.run("signing", "switch-seal", "--facility", FACILITY, "--to", "on"))
                .isZero();
        assertThat(stage.jdbc
                        .sql("select type from audit.event where actor = 'operator:test-1' order by sequence")
                        .query(String.class)
                        .list())
                .containsSubsequence("seal.requested", "seal.installed", "seal.stopped", "seal.resumed");
    }

    @Test
    void what_is_no_seal_or_no_word_is_refused_in_one_sentence() throws IOException {
        var stage = new CommandStage(folder, "audit", "signing");
        var doctor = Files.write(
                folder.resolve("doctor.cer"), hierarchy.doctor().issue().der());

        assertThat(run(stage, List.of("signing", "install-seal", "--certificate", doctor.toString()), hierarchy))
                .isEqualTo(1);
        assertThat(stage.said()).contains("OTHER_KEY");
        assertThat(stage.run(
                        "signing",
                        "request-seal",
                        "--facility",
                        "51",
                        "--out",
                        folder.resolve("other").toString()))
                .isEqualTo(1);
        assertThat(stage.said()).contains("FACILITY").doesNotContain("Exception");
        assertThat(stage.run("signing", "switch-seal", "--facility", FACILITY, "--to", "maybe"))
                .isEqualTo(2);
    }

    /** Where these roots are trusted. */
    private int run(CommandStage stage, List<String> words, SampleHierarchy trusted) throws IOException {
        var anchors = Files.writeString(
                folder.resolve("roots-" + trusted.hashCode() + ".pem"),
                pem(trusted.root().certificate()));
        return stage.run(Stream.concat(words.stream(), Stream.of("--morprom.signing.anchors=" + anchors))
                .toArray(String[]::new));
    }

    private static String pem(X509CertificateHolder... certificates) throws IOException {
        var text = new StringWriter();
        try (var pem = new PemWriter(text)) {
            for (var certificate : certificates) {
                pem.writeObject(new PemObject("CERTIFICATE", certificate.getEncoded()));
            }
        }
        return text.toString();
    }
}
