package th.morprom.did.server;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.hsm.WrappingKeyGenerations;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.SigningConfiguration;

/** Medical certificates: rendering, remote signing, verification. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.SIGNING)
@Import({SigningConfiguration.class, SigningSources.class})
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
}
