package th.morprom.did.ra.client;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;

/**
 * The certificate that a program showed when it opened its connection, and proved there to have the key of. It comes from the socket of
 * this process and nowhere else: a header that a proxy writes could be written by others.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705">RFC 8705</a>
 */
public final class ShownCertificate {
    /** The claim that says by what a token is confirmed (RFC 7800). */
    public static final String CONFIRMATION = "cnf";

    private static final String THUMBPRINT = "x5t#S256";
    private static final String OF_THE_SOCKET = "jakarta.servlet.request.X509Certificate";

    private ShownCertificate() {}

    static Optional<X509Certificate> of(HttpServletRequest request) {
        return request.getAttribute(OF_THE_SOCKET) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }

    /** Whether this is the certificate of the connection. */
    public static boolean is(Bytes sha256, HttpServletRequest request) {
        return of(request).map(ShownCertificate::sha256).filter(sha256::equals).isPresent();
    }

    /** The SHA-256 of the certificate by which this client has just proved itself; empty if it did so by an assertion. */
    public static Optional<Bytes> provedBy(@Nullable Authentication grant) {
        return grant != null
                        && grant.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                        && client.getCredentials() instanceof X509Certificate[] chain
                ? Optional.of(sha256(chain[0]))
                : Optional.empty();
    }

    /** As a token says it (section 3.1). */
    public static Map<String, Object> confirmation(Bytes sha256) {
        return Map.of(THUMBPRINT, sha256.base64Url());
    }

    /** What {@link #confirmation} wrote; empty for anything else. */
    public static Optional<Bytes> confirmed(Object confirmation) {
        return confirmation instanceof Map<?, ?> said && said.get(THUMBPRINT) instanceof String text
                ? Optional.of(Bytes.fromBase64Url(text))
                : Optional.empty();
    }

    private static Bytes sha256(X509Certificate certificate) {
        try {
            return Bytes.of(Sha256.digest().digest(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("it has come over the wire", e);
        }
    }
}
