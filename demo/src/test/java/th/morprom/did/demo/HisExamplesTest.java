package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.client.ApproveClient;
import th.morprom.did.ra.client.ClientScope;
import th.morprom.did.ra.client.PrepareClientApproval;
import th.morprom.did.ra.client.RegisterClient;
import th.morprom.did.testpki.program.Program;

/** The commands of docs/his-api.md do what the page says, with curl and OpenSSL alone. */
@ExtendWith(WholeSystem.Extension.class)
class HisExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```sh his\n(.*?)```", Pattern.DOTALL);

    private static final Pattern TLS = Pattern.compile("```sh tls\n(.*?)```", Pattern.DOTALL);

    private final DemoSystem system;

    HisExamplesTest(WholeSystem whole) {
        this.system = whole.running();
    }

    @Test
    void every_example_works_as_written(@TempDir Path folder) throws IOException {
        var examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/his-api.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(examples).hasSize(5);
        var doctor = PractisingDoctor.next(system);

        run(folder, examples.get(0));
        var client = letIn(Files.readString(folder.resolve("his.jwks")));
        var settings = "SITE=%s CLIENT=%s LICENCE=%s CITIZEN=%s\n"
                .formatted(
                        system.publicUrl(),
                        client,
                        doctor.doctor().licence().number(),
                        system.people().patient().citizenNumber());
        var said = run(
                folder,
                settings + examples.get(1) + examples.get(2) + "printf %s \"$TOKEN\" > token; printf %s \"$ID\" > id");
        assertThat(said).contains("\"state\":\"WAITING\"", "\"items\":[");
        Files.copy(system.door().root(), folder.resolve("root.pem"));
        var bound = TLS.matcher(Files.readString(Path.of("../docs/his-api.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(bound).hasSize(1);
        assertThat(run(folder, settings + "DOOR=" + system.door().url() + "\n" + bound.get(0)))
                .contains("\"state\":\"WAITING\"");
        doctor.signs(Set.of(UUID.fromString(Files.readString(folder.resolve("id")))));
        var after = run(folder, settings + "TOKEN=$(cat token) ID=$(cat id)\n" + examples.get(3));

        assertThat(after).contains("\"state\":\"WITHDRAWN\"");
        assertThat(Files.readAllBytes(folder.resolve("certificate.pdf")))
                .startsWith("%PDF-".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(run(folder, settings + examples.get(4))).contains("\"outcome\":\"WITHDRAWN\"", "\"holds\":false");
    }

    private UUID letIn(String jwks) {
        var client = system.get(RegisterClient.class)
                .register(
                        system.staff().facilityRegistrar(),
                        new RegisterClient.NewClient(
                                system.people().facility().hcode9(),
                                "HIS",
                                jwks,
                                EnumSet.allOf(ClientScope.class),
                                Optional.<URI>empty()))
                .id();
        var central = system.staff().central();
        var challenge =
                system.get(PrepareClientApproval.class).prepare(central, client).challenge();
        system.get(ApproveClient.class)
                .approve(
                        central,
                        client,
                        system.shelf().sign(Staff.CENTRAL, challenge.challenge().toByteArray()));
        return client;
    }

    private static String run(Path folder, String script) {
        var run = Program.run(
                folder, List.of("bash", "-e", "-o", "pipefail", "-c", script).toArray(String[]::new));
        assertThat(run.status()).as(run.said()).isZero();
        return run.said();
    }
}
