package th.morprom.did.hisclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import th.morprom.did.hisclient.CertificateContent.Diagnosis;
import th.morprom.did.hisclient.CertificateContent.Examination;
import th.morprom.did.hisclient.CertificateContent.Patient;
import th.morprom.did.hisclient.CertificateContent.Rest;
import th.morprom.did.hisclient.CertificateContent.SickLeave;

/** The lines in docs/his-client.md are lines that compile. */
class ExampleTest {
    /** As the page has it; nobody calls it. */
    static MedicalCertificate fiveLines(UUID clientId, Patient patient, LocalDate today) throws IOException {
        var key = PrivateKeys.read(Path.of("his.pem"));
        var morprom = MorProm.at(URI.create("https://did.example.go.th")).as(Credentials.byKey(clientId, "his-1", key));
        var leave = new SickLeave("6800123", Diagnosis.HIDDEN, Rest.of(today, today.plusDays(2)), "");
        var content = CertificateContent.sickLeave("99001", patient, Examination.seen("ห้องตรวจ 2", today), leave);
        var made = morprom.medicalCertificates().create(content, new IdempotencyKey("visit-6811-0042"));
        return made;
    }

    @Test
    void the_page_shows_what_compiles() throws IOException {
        var page = Files.readString(Path.of("../docs/his-client.md"));
        var shown = page.substring(page.indexOf("```java\n") + 8, page.indexOf("```\nThe doctor"));

        var code = Files.readString(Path.of("src/test/java/th/morprom/did/hisclient/ExampleTest.java"));
        assertThat(Stream.of(shown.split("\n")))
                .hasSize(5)
                .allSatisfy(line -> assertThat(code).contains("        " + line + "\n"));
    }
}
