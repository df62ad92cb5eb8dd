package th.morprom.did.timestamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.testpki.pki.PemFolder;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.program.Program;

/** A client that we did not write makes the query and verifies the token, its certificate and the chain. */
class OpenSslTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-sha256", "-sha384", "-sha512"})
    void accepts_a_token(String hash) throws Exception {
        stamp(hash, "-cert");

        assertThat(openssl("ts", "-verify", "-in", "reply.tsr", "-data", "data.bin", "-CAfile", "root.pem"))
                .contains("Verification: OK");
        assertThat(openssl("ts", "-verify", "-in", "reply.tsr", "-queryfile", "query.tsq", "-CAfile", "root.pem"))
                .contains("Verification: OK");
        assertThat(openssl("ts", "-reply", "-in", "reply.tsr", "-text"))
                .contains("Policy OID: " + Authority.POLICY, "Accuracy: 0x01 seconds", "Ordering: no", "Nonce: 0x");
    }

    @Test
    void accepts_a_token_without_certificates_given_the_chain() throws Exception {
        stamp("-sha256");
        new PemFolder(folder)
                .certificates("chain.pem", HIERARCHY.timestampUnit().chain());

        assertThat(openssl(
                        "ts",
                        "-verify",
                        "-in",
                        "reply.tsr",
                        "-data",
                        "data.bin",
                        "-CAfile",
                        "root.pem",
                        "-untrusted",
                        "chain.pem"))
                .contains("Verification: OK");
    }

    @Test
    void refuses_the_token_for_other_data() throws Exception {
        stamp("-sha256", "-cert");
        Files.writeString(folder.resolve("data.bin"), "other data");

        assertThat(openssl("ts", "-verify", "-in", "reply.tsr", "-data", "data.bin", "-CAfile", "root.pem"))
                .contains("Verification: FAILED");
    }

    private void stamp(String... options) throws Exception {
        new PemFolder(folder).certificates("root.pem", List.of(HIERARCHY.root().certificate()));
        Files.writeString(folder.resolve("data.bin"), "ใบรับรองแพทย์");
        var query = new ArrayList<String>(List.of("ts", "-query", "-data", "data.bin", "-out", "query.tsq"));
        query.addAll(List.of(options));
        openssl(query.toArray(String[]::new));
        try (var authority = new Authority(HIERARCHY)) {
            var reply = authority.grant().grant(Files.readAllBytes(folder.resolve("query.tsq")));
            Files.write(folder.resolve("reply.tsr"), reply);
        }
    }

    private String openssl(String... arguments) {
        var command = new ArrayList<String>(List.of("openssl"));
        command.addAll(List.of(arguments));
        return Program.run(folder, command.toArray(String[]::new)).said();
    }
}
