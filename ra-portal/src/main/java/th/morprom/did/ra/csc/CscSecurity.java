package th.morprom.did.ra.csc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.OAuth2ClientAuthenticationFilter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import th.morprom.did.ra.client.AddressRateFilter;
import th.morprom.did.ra.client.ApiProperties;
import th.morprom.did.ra.client.ClientProofs;
import th.morprom.did.ra.client.ProgramRateFilter;
import th.morprom.did.ra.client.TokenFailures;
import th.morprom.did.ra.client.WithoutSession;
import th.morprom.did.ra.csc.CscGrant.Scope;
import th.morprom.did.ra.throttle.Allowance;

/**
 * The doors of remote signing for programs: one where they prove themselves, one for those with a token. The pages where people
 * answer them are the portal's, with its session.
 */
@Configuration(proxyBeanMethods = false)
class CscSecurity {
    private static final RequestMatcher PROOF = either(CscAddresses.TOKEN, CscAddresses.REVOKE);
    private static final RequestMatcher METHODS = either("/**");
    private static final RequestMatcher PAGES = either(CscAddresses.AUTHORIZE);

    /** Tokens for programs that prove themselves by a key they are registered with, or by a secret if they were let in so. */
    @Bean
    @Order(26)
    SecurityFilterChain cscTokenDoor(
            HttpSecurity http,
            RegisteredPrograms registered,
            CscAddresses addresses,
            ClientProofs proofs,
            ApiProperties limits,
            Clock clock) {
        var keys =
                proofs.provider(registered.programs(), new InMemoryOAuth2AuthorizationService(), addresses.audiences());
        var authentication =
                new OAuth2ClientAuthenticationFilter(new ProviderManager(registered.secrets(), keys), PROOF);
        authentication.setAuthenticationConverter(new ProofOfProgram(proofs.converter()));
        authentication.setAuthenticationFailureHandler(CscSecurity::notProved);
        return WithoutSession.at(http.securityMatcher(PROOF))
                .addFilterBefore(
                        new AddressRateFilter(PROOF, limits.tokensPerMinute(), clock),
                        SecurityContextHolderFilter.class)
                .addFilterBefore(authentication, AuthorizationFilter.class)
                // A person's session is no program's proof.
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((who, request) ->
                                new AuthorizationDecision(who.get() instanceof OAuth2ClientAuthenticationToken)))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint((request, response, failure) -> noProof(response))
                                .accessDeniedHandler((request, response, failure) -> noProof(response)))
                .build();
    }

    /** Calls of programs with a token that a person let them have. */
    @Bean
    @Order(27)
    SecurityFilterChain cscMethods(
            HttpSecurity http, RegisteredPrograms registered, ApiProperties limits, Clock clock) {
        var calls = new Allowance(limits.requestsPerMinute(), Duration.ofMinutes(1), clock);
        return WithoutSession.at(http.securityMatcher(request -> METHODS.matches(request) && !PAGES.matches(request)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/csc/v1/info"),
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/csc/v2/info"))
                        .permitAll()
                        .anyRequest()
                        .hasAnyAuthority(Scope.SERVICE.authority(), Scope.CREDENTIAL.authority()))
                .oauth2ResourceServer(server -> server.opaqueToken(tokens -> tokens.introspector(registered.tokens()))
                        .authenticationEntryPoint(noToken()))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(noToken())
                        .accessDeniedHandler((request, response, failure) -> write(
                                response, HttpStatus.UNAUTHORIZED, "invalid_token", "The access token is not valid")))
                // A token that is none costs a look-up as well: it is counted before it is known whose it is.
                .addFilterBefore(
                        new AddressRateFilter(METHODS, limits.requestsPerMinute(), clock),
                        SecurityContextHolderFilter.class)
                .addFilterBefore(new ProgramRateFilter(calls, CscSecurity::tooManyCalls), AuthorizationFilter.class)
                .build();
    }

    /** What the authorization server offers is for everybody to know. */
    @Bean
    @Order(28)
    SecurityFilterChain cscMetadata(HttpSecurity http) {
        return WithoutSession.at(http.securityMatcher(CscAddresses.METADATA, CscAddresses.DESCRIPTION))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    private static RequestMatcher either(String... paths) {
        var matchers = new ArrayList<RequestMatcher>();
        for (var version : CscVersion.values()) {
            for (var path : paths) {
                matchers.add(PathPatternRequestMatcher.withDefaults().matcher(version.root() + path));
            }
        }
        return new OrRequestMatcher(matchers);
    }

    private static AuthenticationEntryPoint noToken() {
        var challenge = new BearerTokenAuthenticationEntryPoint();
        return (request, response, failure) -> {
            challenge.commence(request, response, failure);
            var malformed = failure instanceof OAuth2AuthenticationException oauth
                    && oauth.getError().getErrorCode().equals("invalid_request");
            write(
                    response,
                    malformed ? HttpStatus.BAD_REQUEST : HttpStatus.UNAUTHORIZED,
                    malformed ? "invalid_request" : "invalid_token",
                    malformed ? "Malformed authorization header" : "The access token is not valid");
        };
    }

    private static void notProved(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof OAuth2AuthenticationException oauth
                && oauth.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_CLIENT)) {
            askForProof(response);
        }
        new TokenFailures().onAuthenticationFailure(request, response, failure);
    }

    /** A program with a secret may wait to be asked for it (RFC 6749 section 5.2). */
    private static void askForProof(HttpServletResponse response) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"csc\"");
    }

    private static void noProof(HttpServletResponse response) throws IOException {
        askForProof(response);
        write(response, HttpStatus.UNAUTHORIZED, "invalid_client", "Client authorization required");
    }

    private static void tooManyCalls(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        write(response, HttpStatus.TOO_MANY_REQUESTS, "slow_down", "Too many requests a minute");
    }

    /** Words of ours, never the caller's. */
    private static void write(HttpServletResponse response, HttpStatus status, String error, String description)
            throws IOException {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
    }
}
