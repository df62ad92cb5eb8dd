package th.morprom.did.ra.client;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import th.morprom.did.hsm.VerifyingProvider;

/** What an access token must be, and whom it stands for now: a client that was stopped has no good tokens. */
final class AccessTokenRules implements Converter<Jwt, AbstractAuthenticationToken> {
    private final MachineClients clients;

    AccessTokenRules(MachineClients clients) {
        this.clients = clients;
    }

    /** Takes tokens of ours for this API; the algorithm is ours to say, not the token's. */
    static JwtDecoder decoder(ApiKey key, ApiAddresses addresses, Clock clock) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.ES256, new ImmutableJWKSet<>(new JWKSet(key.publicJwk()))));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(AccessTokens.TYPE));
        var verifiers = new DefaultJWSVerifierFactory();
        verifiers.getJCAContext().setProvider(VerifyingProvider.get());
        processor.setJWSVerifierFactory(verifiers);
        // The claims are judged by the validators below.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(clock);
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times, new JwtIssuerValidator(addresses.issuer()), new JwtAudienceValidator(addresses.api())));
        return decoder;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var client = clients.find(UUID.fromString(token.getSubject()))
                .filter(MachineClient::live)
                .orElseThrow(() -> new InvalidBearerTokenException("the client is not let in"));
        var granted = Set.of(
                Optional.ofNullable(token.getClaimAsString("scope")).orElse("").split(" "));
        var authorities = Arrays.stream(ClientScope.values())
                .filter(scope ->
                        granted.contains(scope.value()) && client.scopes().contains(scope))
                .map(scope -> new SimpleGrantedAuthority(scope.authority()))
                .toList();
        var bound = Optional.ofNullable(token.<Object>getClaim(ShownCertificate.CONFIRMATION))
                .flatMap(ShownCertificate::confirmed);
        return new AuthenticatedClient(client, authorities, bound);
    }
}
