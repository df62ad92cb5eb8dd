package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.client.ClientScope;
import th.morprom.did.ra.client.RegisterClient;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.testpki.program.Program;

/** The commands of docs/csc.md do what the page says, with curl and OpenSSL alone. */
@ExtendWith(WholeSystem.Extension.class)
class CscExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```sh csc\n(.*?)```", Pattern.DOTALL);
    private static final String BACK = "https://examples.example.org/signed";

    private final DemoSystem system;

    CscExamplesTest(WholeSystem whole) {
        this.system = whole.running();
    }

    @Test
    void every_example_works_as_written(@TempDir Path folder) throws IOException, GeneralSecurityException {
        var examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/csc.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(examples).hasSize(5);
        var doctor = new CscDoctor(PractisingDoctor.next(system));
        var text = "a prescription".getBytes(StandardCharsets.UTF_8);
        var digest = Sha256.digest().digest(text);

        run(folder, examples.get(0));
        var settings = "SITE=%s CLIENT=%s BACK=%s HASH=%s HASH64=%s\n"
                .formatted(
                        system.publicUrl(),
                        letIn(Files.readString(folder.resolve("csc.jwks"))),
                        BACK,
                        CscProgram.base64Url(digest),
                        CscProgram.base64(digest));
        run(folder, settings + examples.get(1));
        var seen = doctor.letsIn(opened(folder)).code();
        run(folder, settings + "CODE=" + seen + "\n" + examples.get(2));
        run(folder, settings + examples.get(3));
        var agreed = doctor.agrees(opened(folder)).code();
        // The same exchange, whose answer is the SAD this time.
        var exchange = examples.get(2)
                .replace("> token", "> sad")
                .replaceAll("(?s)curl -sS --fail \"\\$SITE/csc/v1/credentials.*", "");
        run(folder, settings + "CODE=" + agreed + "\n" + exchange);
        run(folder, settings + "SAD=$(cat sad)\n" + examples.get(4));

        var info = HisClient.JSON.readTree(Files.readString(folder.resolve("info.json")));
        var certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Base64.getDecoder()
                        .decode(info.at("/cert/certificates/0").stringValue())));
        var verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(certificate);
        verifier.update(text);
        assertThat(verifier.verify(Files.readAllBytes(folder.resolve("signature.der"))))
                .isTrue();
    }

    private CscProgram.Attempt opened(Path folder) throws IOException {
        var address = Files.readString(folder.resolve("open-this")).strip();
        return new CscProgram.Attempt("", PersonAtBrowser.Arrival.of(address).parameters());
    }

    private String letIn(String jwks) {
        var registered = Admission.registered(
                system,
                new RegisterClient.NewClient(
                        system.people().facility().hcode9(),
                        "ระบบตัวอย่าง",
                        jwks,
                        Set.of(ClientScope.SIGN_REMOTELY),
                        Optional.empty(),
                        Optional.of(new SignIn(List.of(URI.create(BACK)), List.of(), Optional.empty(), Map.of()))));
        Admission.letIn(system, registered.id());
        return registered.id().toString();
    }

    private static void run(Path folder, String script) {
        var run = Program.run(
                folder, List.of("bash", "-e", "-o", "pipefail", "-c", script).toArray(String[]::new));
        assertThat(run.status()).as(run.said()).isZero();
    }
}
