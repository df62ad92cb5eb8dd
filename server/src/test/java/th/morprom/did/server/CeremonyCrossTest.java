package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** Another CA, certified across in a ceremony. */
class CeremonyCrossTest {
    @TempDir
    private Path folder;

    private final SampleHierarchy other = SampleHierarchy.ecdsa();

    @Test
    void certifies_another_ca_within_what_the_agreement_says() throws IOException {
        var stage = new CeremonyStage(folder);
        var script = stage.script("shares", 2, "a", "b", "c");
        Files.write(stage.file("other.cer"), other.root().certificate().getEncoded());
        assertThat(stage.run("found", script, "out")).as(stage.said()).isZero();

        var limitless = agreement(stage, "[]");
        assertThat(stage.run("cross-certify", script, "no", "--agreement", limitless.toString()))
                .isEqualTo(1);
        assertThat(stage.said()).contains("Refused, NO_NAMES", "ไม่ได้จำกัดชื่อ");

        var agreed = agreement(stage, "[\"C=TH,O=Another Council\"]");
        assertThat(stage.run("cross-certify", script, "cross", "--agreement", agreed.toString()))
                .as(stage.said())
                .isZero();
        assertThat(Files.readString(folder.resolve("cross/transcript.txt")))
                .contains("may certify below: C=TH,O=Another Council", "policy: 2.999.1.1.1 is its 1.2.3.4");
        var made = made();
        assertThat(made.getSubject()).isEqualTo(other.root().certificate().getSubject());
        assertThat(made.getExtension(Extension.nameConstraints).isCritical()).isTrue();
    }

    @Test
    void an_agreement_that_says_something_else_begins_no_ceremony() {
        var stage = new CeremonyStage(folder);
        var script = stage.script("shares", 2, "a", "b", "c");

        var policy = "\n  - { ours: \"2.999.1.1.1\", theirs: \"1.2.3.4\" }";
        for (var text : new String[] {
            "",
            "null",
            "certificate: x",
            "{",
            "surprise: 1",
            whole("[null]", policy),
            whole("[\"C=TH,O=A\", \"C=TH,O=A\"]", policy),
            whole("[\"C=TH,O=A\"]", policy + policy.replace("1.2.3.4", "1.2.3.5")),
            whole("[\"C=TH,O=A\"]", "\n  - null")
        }) {
            var file = stage.write("agreement.yaml", text);
            var ended = stage.run("cross-certify", script, "no", "--agreement", file.toString());
            var said = stage.said();
            assertThat(ended).as("%s%n%s", text, said).isEqualTo(1);
            assertThat(said).contains("SCRIPT", "agreement.yaml");
        }
        assertThat(folder.resolve("no")).doesNotExist();
    }

    private static String whole(String directory, String policies) {
        return "certificate: x\nprofile: cross-root\nuntil: 2027-01-01\npermitted:\n  directory: " + directory
                + "\npolicies:" + policies + "\n";
    }

    private Path agreement(CeremonyStage stage, String directory) {
        var end =
                other.root().certificate().getNotAfter().toInstant().toString().substring(0, 10);
        return stage.write("agreement.yaml", """
                certificate: %s
                profile: cross-root
                until: %s
                permitted:
                  directory: %s
                policies:
                  - { ours: "2.999.1.1.1", theirs: "1.2.3.4" }
                """.formatted(
                        stage.file("other.cer"), LocalDate.parse(end).minusDays(1), directory));
    }

    private X509CertificateHolder made() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cross"))) {
            var file = files.filter(path -> path.getFileName().toString().startsWith("cross-"))
                    .findFirst()
                    .orElseThrow();
            return new X509CertificateHolder(Files.readAllBytes(file));
        }
    }
}
