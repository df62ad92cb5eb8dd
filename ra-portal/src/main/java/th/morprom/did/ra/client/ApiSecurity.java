package th.morprom.did.ra.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiProblems;
import th.morprom.did.ra.throttle.Allowance;

/** Which client may call what: the one place. What is not named here is denied; sessions and cookies mean nothing. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {
    @Bean
    JwtDecoder accessTokenDecoder(ApiKey key, ApiAddresses addresses, Clock clock) {
        return AccessTokenRules.decoder(key, addresses, clock);
    }

    @Bean
    Allowance requestsOfClients(ApiProperties properties, Clock clock) {
        return new Allowance(properties.requestsPerMinute(), Duration.ofMinutes(1), clock);
    }

    @Bean
    @Order(21)
    SecurityFilterChain api(
            HttpSecurity http, MachineClients clients, JwtDecoder decoder, Allowance rate, ApiProblems problems) {
        return WithoutSession.at(http.securityMatcher(ApiAddresses.API, ApiAddresses.API + "/**"))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(HttpMethod.GET, ApiAddresses.API + "/openapi.json")
                                .permitAll()
                                .requestMatchers(HttpMethod.POST, ApiAddresses.API + "/verifications/**")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, ApiAddresses.API + "/medical-certificates/**")
                                .hasAuthority(ClientScope.READ_MEDICAL_CERTIFICATES.authority())
                                .requestMatchers(HttpMethod.POST, ApiAddresses.API + "/medical-certificates/**")
                                .hasAuthority(ClientScope.WRITE_MEDICAL_CERTIFICATES.authority())
                                .requestMatchers(ApiAddresses.API + "/documents/**")
                                .hasAuthority(ClientScope.SIGN_DOCUMENTS.authority())
                                .requestMatchers(HttpMethod.POST, ApiAddresses.API + "/personnel")
                                .hasAuthority(ClientScope.WRITE_PERSONNEL.authority())
                                .requestMatchers(ApiAddresses.API + "/events/**")
                                .hasAnyAuthority(
                                        ClientScope.READ_MEDICAL_CERTIFICATES.authority(),
                                        ClientScope.SIGN_DOCUMENTS.authority(),
                                        ClientScope.CONFIRM_SERVICES.authority())
                                .requestMatchers(ApiAddresses.API + "/service-confirmations/**")
                                .hasAuthority(ClientScope.CONFIRM_SERVICES.authority())
                                .requestMatchers(HttpMethod.POST, ApiAddresses.API + "/rights/question")
                                .hasAuthority(ClientScope.ASK_RIGHTS.authority())
                                .requestMatchers(HttpMethod.GET, ApiAddresses.API + "/uses")
                                .hasAnyAuthority(Arrays.stream(ClientScope.values())
                                        .map(ClientScope::authority)
                                        .toArray(String[]::new))
                                .anyRequest()
                                .denyAll())
                .oauth2ResourceServer(server -> server.jwt(
                                jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(new AccessTokenRules(clients)))
                        .authenticationEntryPoint(noToken(problems))
                        .accessDeniedHandler(noScope(problems)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(noToken(problems)).accessDeniedHandler(noScope(problems)))
                .addFilterBefore(new BoundTokenFilter(AuthenticatedClient::certificate), AuthorizationFilter.class)
                .addFilterBefore(
                        new ProgramRateFilter(rate, response -> problems.write(ApiError.TOO_MANY_REQUESTS, response)),
                        AuthorizationFilter.class)
                .build();
    }

    /** What the authorization server offers is for everybody to know. */
    @Bean
    @Order(22)
    SecurityFilterChain metadata(HttpSecurity http) {
        return WithoutSession.at(http.securityMatcher(ApiAddresses.METADATA))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    private static AuthenticationEntryPoint noToken(ApiProblems problems) {
        var challenge = new BearerTokenAuthenticationEntryPoint();
        return (request, response, failure) -> {
            challenge.commence(request, response, failure);
            problems.write(ApiError.INVALID_TOKEN, response);
        };
    }

    private static AccessDeniedHandler noScope(ApiProblems problems) {
        var challenge = new BearerTokenAccessDeniedHandler();
        return (request, response, failure) -> {
            challenge.handle(request, response, failure);
            problems.write(ApiError.INSUFFICIENT_SCOPE, response);
        };
    }
}
