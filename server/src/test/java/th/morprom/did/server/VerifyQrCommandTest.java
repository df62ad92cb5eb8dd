package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.testpki.pki.PemFolder;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** The command, with the certificate and the text of docs/offline-proof.md. */
class VerifyQrCommandTest {
    private static final Pattern BLOCK = Pattern.compile("```\n((?:-----BEGIN|https://verify)[^`]*)\n```");

    @TempDir
    private Path folder;

    private Path issuers;
    private String scanned;
    private ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void readTheVector() throws IOException {
        var blocks = BLOCK.matcher(Files.readString(Path.of("../docs/offline-proof.md")))
                .results()
                .toList();
        issuers = Files.writeString(folder.resolve("issuers.pem"), blocks.get(0).group(1) + "\n");
        scanned = blocks.get(1).group(1).replace("\n", "");
    }

    @Test
    void tells_the_facts_in_both_languages_and_what_it_does_not_know() {
        assertThat(run(scanned, "--issuers", issuers.toString())).isZero();

        assertThat(said())
                .contains("GENUINE", "ของจริง", "ZZ0000001-2569-000042", "ลาป่วย · sick leave")
                .contains("นายปิติพงษ์ น้ำผึ้งดี", "แพทย์หญิงกตัญญู ฝั้นป่าซาง, ว. 99999")
                .contains("วันที่ตรวจ · examined on: 9 มิถุนายน 2569 · 9 June 2026")
                .contains("9 มิถุนายน 2569 – 11 มิถุนายน 2569, 3 วัน · 9 June 2026 – 11 June 2026, days: 3")
                .contains("วันที่จัดทำ · made on: 9 มิถุนายน 2569 · 9 June 2026")
                .contains("ไม่รู้", "whether it was withdrawn or replaced since");
    }

    @Test
    void the_text_may_come_by_standard_input_where_no_list_of_processes_shows_it() {
        var in = new ByteArrayInputStream((scanned + "\n").getBytes(StandardCharsets.UTF_8));

        var code = new VerifyQrCommand(in)
                .run(List.of("-", "--issuers", issuers.toString()), new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(code).isZero();
        assertThat(said()).contains("GENUINE", "ZZ0000001-2569-000042");
    }

    @Test
    void a_key_that_the_given_root_does_not_vouch_for_is_unknown_and_without_a_root_the_result_says_so()
            throws IOException {
        var root = SampleHierarchy.ecdsa().root().x509();
        var anchors = Files.writeString(folder.resolve("anchors.pem"), pem(root));

        assertThat(run(scanned, "--issuers", issuers.toString(), "--anchors", anchors.toString()))
                .isEqualTo(2);
        assertThat(said()).contains("UNKNOWN_KEY").doesNotContain("GENUINE");
        assertThat(run(scanned, "--issuers", issuers.toString())).isZero();
        assertThat(said()).contains("GENUINE", "taken as they are", "ไม่ได้เทียบ");
        assertThat(run(scanned, "--issuers", issuers.toString(), "--anchors", issuers.toString()))
                .isEqualTo(2);
        assertThat(said()).contains("Could not look", "exactly one root");
        Files.writeString(
                anchors,
                pem(root)
                        + pem(SampleHierarchy.builder()
                                .name("Another")
                                .build()
                                .root()
                                .x509()));
        assertThat(run(scanned, "--issuers", issuers.toString(), "--anchors", anchors.toString()))
                .isEqualTo(2);
        assertThat(said()).contains("Could not look", "exactly one root");
    }

    private static String pem(X509Certificate certificate) {
        try {
            return PemFolder.pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_altered_text_ends_with_1() {
        var last = scanned.charAt(scanned.length() - 1);
        var altered = scanned.substring(0, scanned.length() - 1) + (last == '0' ? '1' : '0');

        assertThat(run(altered, "--issuers", issuers.toString())).isEqualTo(1);

        assertThat(said())
                .contains("SIGNATURE_INVALID", "ของปลอมหรือถูกแก้ไข", "forged or altered")
                .doesNotContain("GENUINE");
    }

    @Test
    void what_speaks_neither_for_nor_against_the_paper_ends_with_2() throws IOException {
        assertThat(run(scanned.substring(0, scanned.indexOf('#')), "--issuers", issuers.toString()))
                .isEqualTo(2);
        assertThat(said()).contains("NO_PROOF");
        assertThat(run(scanned, "--issuers", folder.resolve("nowhere.pem").toString()))
                .isEqualTo(2);
        assertThat(said()).contains("Could not look");
        assertThat(run()).isEqualTo(2);
        assertThat(said()).contains("verify-qr TEXT|- [--issuers FILE] [--anchors FILE]");
        assertThat(run(scanned, "--what", "else")).isEqualTo(2);
        assertThat(said()).contains("Check the command", "--what");
    }

    @Test
    void without_a_file_the_certificates_are_those_of_the_database() throws IOException {
        var stage = new CommandStage(folder, "audit", "ca");

        assertThat(stage.run("verify-qr", scanned)).isEqualTo(2);

        assertThat(stage.said()).contains("UNKNOWN_KEY", "ไม่รู้จักกุญแจ");
    }

    private int run(String... words) {
        out = new ByteArrayOutputStream();
        var all = new ArrayList<>(List.of("verify-qr"));
        all.addAll(List.of(words));
        return Commands.run(all, new PrintStream(out, true, StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
