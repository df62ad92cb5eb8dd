package th.morprom.did.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.security.auth.x500.X500Principal;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ca.crl.Crl;
import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.hsm.WrappingKeyGenerations;
import th.morprom.did.ocsp.answer.OcspResponder;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.SigningConfiguration;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.StatusSource;
import th.morprom.did.signing.trust.TimestampSource;
import th.morprom.did.signing.trust.TrustAnchors;
import th.morprom.did.timestamp.GrantTimestamp;

/**
 * Medical certificates: rendering, remote signing, verification. Within one process it asks the time-stamping unit, the responder
 * and the CA's lists directly; what they answer is checked as if it had come from afar.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.SIGNING)
@Import(SigningConfiguration.class)
class SigningRole {
    /** What wraps the doctors' keys, which leave the token in no other way. */
    @Bean
    WrappingKeyGenerations wrappingKeys(
            @Qualifier("onlineToken") Token onlineToken,
            @Value("${morprom.token.online.wrapping-key:doctors-keys}") String label) {
        return onlineToken.wrappingKeys(label);
    }

    @Bean
    RelyingParty relyingParty(ServerProperties server) {
        return new RelyingParty(
                server.relyingParty().id(), server.relyingParty().origins(), VerifyingProvider.get());
    }

    @Bean
    TrustAnchors trustAnchors(Hierarchy hierarchy) {
        return new TrustAnchors(hierarchy.roots());
    }

    @Bean
    TimestampSource timestampSource(GrantTimestamp grantTimestamp) {
        return grantTimestamp::grant;
    }

    @Bean
    StatusSource statusSource(OcspResponder responder) {
        return request -> responder.answer(request).der();
    }

    @Bean
    RevocationSource revocationSource(FindCrl findCrl, Hierarchy hierarchy) {
        return issuer -> hierarchy.all().stream()
                .filter(authority -> subject(authority).equals(issuer))
                .findFirst()
                .flatMap(authority -> findCrl.find(authority.name()))
                .map(Crl::der)
                .map(der -> der.toByteArray());
    }

    private static X500Principal subject(Authority authority) {
        try {
            return new X500Principal(authority.certificate().getSubject().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
