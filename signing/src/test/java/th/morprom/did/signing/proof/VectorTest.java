package th.morprom.did.signing.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.junit.jupiter.api.Test;

/** What docs/offline-proof.md shows is what this system makes, to the byte. */
class VectorTest {
    private static final Pattern BLOCK = Pattern.compile("```\n([^`]*)\n```");

    @Test
    void the_vector_of_the_documentation_verifies_and_its_parts_are_as_it_says() throws IOException {
        var text = Files.readString(Path.of("../docs/offline-proof.md"));
        var blocks = BLOCK.matcher(text.substring(text.indexOf("## Test vector")))
                .results()
                .map(found -> found.group(1).replace("\n", ""))
                .toList();
        var pem = blocks.get(0)
                .replace("-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE-----\n")
                .replace("-----END CERTIFICATE-----", "\n-----END CERTIFICATE-----\n");
        var certificate = (X509CertificateHolder) new PEMParser(new StringReader(pem)).readObject();
        var scanned = blocks.get(1);
        var verify = new VerifyProof(List.of(certificate));

        assertThat(verify.verify(scanned, Paper.NOW)).isEqualTo(Paper.FACTS);

        var cose = Digits.bytes(scanned.substring(scanned.indexOf('#') + 1)).orElseThrow();
        assertThat(HexFormat.of().formatHex(cose)).isEqualTo(blocks.get(2));
        assertThat(HexFormat.of().formatHex(FactsCbor.write(Paper.FACTS))).isEqualTo(blocks.get(3));
        assertThat(HexFormat.of().formatHex(CoseSign1.read(cose).toBeSigned())).isEqualTo(blocks.get(4));
    }
}
