package th.morprom.did.server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.SigningConfiguration;

/** Medical certificates: rendering, remote signing, verification. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.SIGNING)
@Import({SigningConfiguration.class, SigningSources.class, WrappingKeyConfiguration.class, SealKeyConfiguration.class})
class SigningRole {
    @Bean
    RelyingParty relyingParty(ServerProperties server) {
        return new RelyingParty(
                server.relyingParty().id(), server.relyingParty().origins(), VerifyingProvider.get());
    }
}
