package th.morprom.did.signing.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.trust.BouncyCastle;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page that verifies proofs in a browser without a server: one file with the keys in it. Its own content security policy
 * names its script and its style by their hashes and allows nothing else, so that it runs from a disk and asks nobody.
 */
public final class OfflinePage {
    private static final String ISSUERS = "\"@ISSUERS@\"";
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    private final ProofKeys keys;
    private final String template;

    public OfflinePage(ProofKeys keys) {
        this.keys = keys;
        try (var resource = Objects.requireNonNull(OfflinePage.class.getResourceAsStream("/proof/offline.html"))) {
            this.template = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A key as the page has it.
     *
     * @param kid hexadecimal
     * @param spki the public key, base64 of its SubjectPublicKeyInfo
     * @param from the first day on which it signs, days since 1970-01-01
     * @param until the last
     * @param end when its certificate ends, milliseconds since 1970-01-01
     */
    private record PageKey(String kid, String spki, long from, long until, long end) {
        static PageKey of(ProofIssuer issuer) {
            return new PageKey(
                    HexFormat.of().formatHex(issuer.kid()),
                    Base64.getEncoder().encodeToString(issuer.key().getEncoded()),
                    issuer.from().toEpochDay(),
                    issuer.until().toEpochDay(),
                    issuer.end().toEpochMilli());
        }
    }

    /** Whether there is a key to be built in. */
    public boolean isUseful() {
        return !keys.certificates().isEmpty();
    }

    /** The page with the keys of now. */
    public String html() {
        return html(keys.certificates());
    }

    /** The certificates of the keys of now, PEM, for the command and for other people's readers. */
    public String certificates() {
        var pem = new StringBuilder();
        for (var certificate : keys.certificates()) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(BouncyCastle.encoded(certificate)))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString();
    }

    private String html(List<X509CertificateHolder> certificates) {
        var issuers =
                certificates.stream().map(ProofIssuer::of).map(PageKey::of).toList();
        // Base64 and numbers: nothing in it can end a script.
        var page = template.replace(ISSUERS, JsonMapper.shared().writeValueAsString(issuers));
        return page.replace("@SCRIPT@", hash(page, SCRIPT)).replace("@STYLE@", hash(page, STYLE));
    }

    private static String hash(String page, Pattern part) {
        var found = part.matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("the page has no " + part);
        }
        var digest = Sha256.digest().digest(found.group(1).getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
