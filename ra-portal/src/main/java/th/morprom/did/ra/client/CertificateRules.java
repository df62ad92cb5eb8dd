package th.morprom.did.ra.client;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * A certificate proves a client if it is of a key that the client is registered with, and in force by its own dates. TLS has verified that
 * whoever shows it has the key; who issued it says nothing that the registrars have not said already.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-2.2">RFC 8705 section 2.2</a>
 */
final class CertificateRules implements Consumer<OAuth2ClientAuthenticationContext> {
    private final MachineClients clients;
    private final Clock clock;

    CertificateRules(MachineClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** @throws OAuth2AuthenticationException if it proves nothing */
    @Override
    public void accept(OAuth2ClientAuthenticationContext context) {
        OAuth2ClientAuthenticationToken shown = context.getAuthentication();
        var client = UUID.fromString(context.getRegisteredClient().getClientId());
        if (!(shown.getCredentials() instanceof X509Certificate[] chain)
                || !isInForce(chain[0])
                || clients.find(client)
                        .filter(found -> found.keys().contain(chain[0].getPublicKey()))
                        .isEmpty()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
    }

    private boolean isInForce(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            return true;
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return false;
        }
    }
}
