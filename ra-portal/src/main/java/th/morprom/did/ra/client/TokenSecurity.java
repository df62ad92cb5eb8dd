package th.morprom.did.ra.client;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.throttle.Allowance;

/**
 * The authorization server, with as little of it as programs need: one grant (client credentials), proof by a key
 * ({@code private_key_jwt}, or its certificate at the door for programs), its keys and its metadata. There are
 * no passwords, no shared secrets, no codes, no refresh.
 */
@Configuration(proxyBeanMethods = false)
class TokenSecurity {
    @Bean
    ApiAddresses apiAddresses(RaProperties ra) {
        return new ApiAddresses(ra.publicUrl());
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(ApiAddresses addresses) {
        return AuthorizationServerSettings.builder().issuer(addresses.issuer()).build();
    }

    /** What is published at {@code /oauth2/jwks}. */
    @Bean
    JWKSource<SecurityContext> publishedKeys(ApiKey key) {
        return new ImmutableJWKSet<>(new JWKSet(key.publicJwk()));
    }

    @Bean
    LiveClients liveClients(MachineClients clients, ApiProperties properties) {
        return new LiveClients(clients, properties);
    }

    @Bean
    IssuedTokens issuedTokens(Changes changes) {
        return new IssuedTokens(changes);
    }

    @Bean
    AccessTokens accessTokens(ApiKey key, ApiAddresses addresses, ApiProperties properties, Clock clock) {
        return new AccessTokens(
                key, addresses, new Allowance(properties.tokensPerMinute(), Duration.ofMinutes(1), clock), clock);
    }

    @Bean
    ClientProofs clientProofs(MachineClients clients, UsedAssertions used, Changes changes, Clock clock) {
        return new ClientProofs(clients, used, changes, clock);
    }

    /** How a client proves itself; not a bean itself, as those are offered to every other room as well. */
    record ClientProof(AuthenticationProvider provider) {}

    @Bean
    ClientProof clientProof(ClientProofs proofs, LiveClients live, IssuedTokens issued, ApiAddresses addresses) {
        return new ClientProof(proofs.provider(live, issued, Set.of(addresses.issuer(), addresses.tokenEndpoint())));
    }

    @Bean
    @Order(20)
    SecurityFilterChain tokens(
            HttpSecurity http, ClientProof proof, ClientProofs proofs, ApiProperties properties, Clock clock) {
        // In front of everything that costs something: an address that asks too often is told so.
        var rate = new AddressRateFilter(
                PathPatternRequestMatcher.pathPattern(ApiAddresses.TOKEN), properties.tokensPerMinute(), clock);
        return WithoutSession.at(http.securityMatcher(ApiAddresses.TOKEN, ApiAddresses.KEYS))
                .with(
                        new OAuth2AuthorizationServerConfigurer(),
                        server -> server.clientAuthentication(client -> client.authenticationConverters(
                                                converters -> only(converters, proofs.converter()))
                                        .authenticationProviders(providers -> only(providers, proof.provider()))
                                        .errorResponseHandler(new TokenFailures()))
                                .tokenEndpoint(tokens -> tokens.accessTokenRequestConverters(converters ->
                                                only(converters, new OAuth2ClientCredentialsAuthenticationConverter()))
                                        .authenticationProviders(TokenSecurity::keepClientCredentials)
                                        .errorResponseHandler(new TokenFailures())))
                .authorizeHttpRequests(requests -> requests.requestMatchers(ApiAddresses.KEYS)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(rate, SecurityContextHolderFilter.class)
                .build();
    }

    private static <T> void only(List<? super T> all, T one) {
        all.clear();
        all.add(one);
    }

    private static void keepClientCredentials(List<AuthenticationProvider> providers) {
        providers.removeIf(provider -> !(provider instanceof OAuth2ClientCredentialsAuthenticationProvider));
    }
}
