package th.morprom.did.ra.openid;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.web.OidcUserInfoEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2ClientAuthenticationFilter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.client.AddressRateFilter;
import th.morprom.did.ra.client.ApiProperties;
import th.morprom.did.ra.client.BoundTokenFilter;
import th.morprom.did.ra.client.ClientProofs;
import th.morprom.did.ra.client.TokenFailures;
import th.morprom.did.ra.client.WithoutSession;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.throttle.Allowance;

/**
 * The doors of the provider: one for browsers, with the portal's session, and one for relying parties, without any. Beside the code
 * flow, the back channel and the refresh of either there is nothing.
 */
@Configuration(proxyBeanMethods = false)
class OpenidSecurity {
    /** How the back channel's tokens are handed out; not a bean itself, as those are offered to every other room as well. */
    record Backchannel(BackchannelGrant grant) {}

    /** For browsers. Who comes from another site is handed over first, by a page (see {@link HandOverController}). */
    @Bean
    @Order(23)
    SecurityFilterChain openidFront(
            HttpSecurity http, OpenidProvider provider, People people, CurrentRoles roles, Clock clock) {
        var authorize = PathPatternRequestMatcher.withDefaults().matcher(OpenidAddresses.AUTHORIZE);
        var wanted = new HttpSessionRequestCache();
        wanted.setRequestMatcher(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, OpenidAddresses.AUTHORIZE));
        return http.securityMatcher(request -> authorize.matches(request) && !Elsewhere.sent(request))
                .with(new OAuth2AuthorizationServerConfigurer(), server -> askBrowsers(server, provider))
                // Whoever may not be asked to log in is answered by the endpoint itself.
                .authorizeHttpRequests(requests -> requests.requestMatchers(OpenidSecurity::asksNobody)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                // Before everything by which Spring could take a token for a person.
                .addFilterAfter(new PersonOfSession(people, roles, clock), SecurityContextHolderFilter.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .requestCache(cache -> cache.requestCache(wanted))
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static boolean asksNobody(HttpServletRequest request) {
        return "none".equals(request.getParameter("prompt"));
    }

    private static void askBrowsers(OAuth2AuthorizationServerConfigurer server, OpenidProvider provider) {
        var answers = new AuthorizationAnswers(provider.addresses());
        var rules =
                new AskingRules(new RequestRules(provider.tokens().hints(), provider.claims()), provider.consents());
        server.addObjectPostProcessor(new NoSessionRegistry());
        provider.configure(server)
                .authorizationEndpoint(endpoint -> endpoint.consentPage(OpenidAddresses.CONSENT)
                        .authorizationRequestConverters(converters -> converters.add(0, new ByReferenceRefused()))
                        .authenticationProviders(providers -> providers.forEach(rules::apply))
                        .authorizationResponseHandler(answers)
                        .errorResponseHandler(answers))
                .oidc(Customizer.withDefaults());
    }

    /** For relying parties: tokens, and what is offered. */
    @Bean
    @Order(24)
    SecurityFilterChain openidBack(
            HttpSecurity http,
            OpenidProvider provider,
            Backchannel backchannel,
            ClientProofs proofs,
            ApiProperties limits,
            Clock clock) {
        var rate = new AddressRateFilter(
                PathPatternRequestMatcher.pathPattern(OpenidAddresses.TOKEN), limits.tokensPerMinute(), clock);
        var proof = proof(provider, proofs);
        return WithoutSession.at(http.securityMatcher(
                        OpenidAddresses.TOKEN, OpenidAddresses.DISCOVERY, OpenidAddresses.METADATA))
                .with(
                        new OAuth2AuthorizationServerConfigurer(),
                        server -> provider.configure(server)
                                .clientAuthentication(client -> client.authenticationConverters(
                                                converters -> only(converters, proofs.converter()))
                                        .authenticationProviders(providers -> only(providers, proof))
                                        .errorResponseHandler(new TokenFailures()))
                                .tokenEndpoint(tokens -> tokens.accessTokenRequestConverters(OpenidSecurity::grants)
                                        .authenticationProviders(providers -> keepGrants(providers, backchannel))
                                        .errorResponseHandler(new TokenFailures())))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(OpenidAddresses.DISCOVERY, OpenidAddresses.METADATA)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(rate, SecurityContextHolderFilter.class)
                .build();
    }

    /** For relying parties that ask a person by the back channel, or give a token back. */
    @Bean
    @Order(24)
    SecurityFilterChain openidBackchannel(
            HttpSecurity http, OpenidProvider provider, ClientProofs proofs, ApiProperties limits, Clock clock) {
        var failures = new TokenFailures();
        var proved = new OAuth2ClientAuthenticationFilter(
                new ProviderManager(proof(provider, proofs)), AnyRequestMatcher.INSTANCE);
        proved.setAuthenticationConverter(proofs.converter());
        proved.setAuthenticationFailureHandler(failures);
        return WithoutSession.at(http.securityMatcher(OpenidAddresses.BACKCHANNEL, OpenidAddresses.REVOKE))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                        (request, response, unproved) -> failures.onAuthenticationFailure(
                                request, response, new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT))))
                .addFilterBefore(
                        new AddressRateFilter(AnyRequestMatcher.INSTANCE, limits.tokensPerMinute(), clock),
                        SecurityContextHolderFilter.class)
                .addFilterBefore(proved, AuthorizationFilter.class)
                .build();
    }

    /** For relying parties with an access token. Spring would take its own endpoint's tokens for JWTs; ours are looked up. */
    @Bean
    @Order(25)
    SecurityFilterChain openidUserInfo(HttpSecurity http, OpenidProvider provider, ApiProperties limits, Clock clock) {
        var questions = new Allowance(limits.requestsPerMinute(), Duration.ofMinutes(1), clock);
        var answers = new OidcUserInfoAuthenticationProvider(provider.signIns());
        answers.setUserInfoMapper(asked -> told(asked, provider.claims(), questions));
        var endpoint = new OidcUserInfoEndpointFilter(new ProviderManager(answers), OpenidAddresses.USER_INFO);
        endpoint.setAuthenticationFailureHandler(new TokenFailures());
        return WithoutSession.at(http.securityMatcher(OpenidAddresses.USER_INFO))
                .oauth2ResourceServer(
                        server -> server.opaqueToken(tokens -> tokens.introspector(provider.accessTokens())))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(
                        new AddressRateFilter(AnyRequestMatcher.INSTANCE, limits.requestsPerMinute(), clock),
                        SecurityContextHolderFilter.class)
                .addFilterBefore(new BoundTokenFilter(OpenidProvider::certificate), AuthorizationFilter.class)
                .addFilterAfter(endpoint, AuthorizationFilter.class)
                .build();
    }

    /** For people's own access tokens: their links. */
    @Bean
    @Order(25)
    SecurityFilterChain openidLinks(HttpSecurity http, PersonalTokens tokens, ApiProperties limits, Clock clock) {
        return WithoutSession.at(http.securityMatcher(OpenidAddresses.LINKS, OpenidAddresses.LINKS + "/**"))
                .oauth2ResourceServer(server -> server.opaqueToken(opaque -> opaque.introspector(tokens)))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("SCOPE_" + OidcScopes.OPENID))
                .addFilterBefore(
                        new AddressRateFilter(AnyRequestMatcher.INSTANCE, limits.requestsPerMinute(), clock),
                        SecurityContextHolderFilter.class)
                .addFilterBefore(new BoundTokenFilter(PersonalTokens::certificate), AuthorizationFilter.class)
                .build();
    }

    private static OidcUserInfo told(OidcUserInfoAuthenticationContext asked, TellClaims claims, Allowance questions) {
        var client = asked.getAuthorization().getRegisteredClientId();
        if (!questions.take(client)) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(TokenFailures.SLOW_DOWN, "too many questions a minute", null));
        }
        Map<String, Object> told = claims.atUserInfo(
                UUID.fromString(asked.getAuthorization().getPrincipalName()),
                UUID.fromString(client),
                asked.getAccessToken().getScopes());
        return new OidcUserInfo(told);
    }

    private static AuthenticationProvider proof(OpenidProvider provider, ClientProofs proofs) {
        return proofs.provider(
                provider.parties(), provider.signIns(), provider.addresses().audiences());
    }

    private static <T> void only(List<? super T> all, T one) {
        all.clear();
        all.add(one);
    }

    private static void grants(List<AuthenticationConverter> converters) {
        converters.clear();
        converters.add(new OAuth2AuthorizationCodeAuthenticationConverter());
        converters.add(new OAuth2RefreshTokenAuthenticationConverter());
        converters.add(BackchannelGrantRequest::read);
    }

    private static void keepGrants(List<AuthenticationProvider> providers, Backchannel backchannel) {
        providers.removeIf(provider -> !(provider instanceof OAuth2AuthorizationCodeAuthenticationProvider)
                && !(provider instanceof OAuth2RefreshTokenAuthenticationProvider));
        providers.add(backchannel.grant());
    }
}
