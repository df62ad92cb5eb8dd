package th.morprom.did.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.certificate.SerialNumber;

/** Commands as an operator gives them, beside a CA that runs. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class CaCommandFixture {
    @TempDir
    Path folder;

    final CaProcess ca = new CaProcess();
    final JdbcClient jdbc = ca.get(JdbcClient.class);
    private ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterAll
    void close() {
        ca.close();
    }

    int issue(List<String> facts, Path request, Path certificate) {
        return paper("issue", facts, request, certificate);
    }

    int renew(Path present, Path request, Path certificate) {
        return paper("renew", List.of("--certificate", present.toString()), request, certificate);
    }

    int paper(String word, List<String> facts, Path request, Path certificate) {
        var words = new ArrayList<>(List.of(word, "--request", request.toString(), "--out", certificate.toString()));
        words.addAll(facts);
        return run(words.toArray(String[]::new));
    }

    int run(String... words) {
        var all = new ArrayList<>(List.of("ca"));
        all.addAll(List.of(words));
        all.addAll(List.of("--operator", "test-1"));
        if (!all.contains("--confirmed")) {
            all.addAll(List.of("--confirmed", "yes"));
        }
        all.addAll(ca.commandWords());
        return Commands.run(all, print()).orElseThrow();
    }

    static X509CertificateHolder certificate(Path file) throws IOException {
        return PemFiles.certificates(file).get(0);
    }

    static SerialNumber serial(Path file) {
        try {
            return new SerialNumber(certificate(file).getSerialNumber());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> audited(String subject) {
        return jdbc.sql("select type || ' ' || actor from audit.event where subject = ? order by sequence")
                .param(subject)
                .query(String.class)
                .list();
    }

    /** But for lists, which the CA publishes when it comes to it. */
    long events() {
        return jdbc.sql("select count(*) from audit.event where type <> 'crl.published'")
                .query(Long.class)
                .single();
    }

    PrintStream print() {
        out = new ByteArrayOutputStream();
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** Of the last command. */
    String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
