package th.morprom.did.ra.fhir;

import static th.morprom.did.ra.openid.PersonalTokens.authority;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import th.morprom.did.ra.client.AddressRateFilter;
import th.morprom.did.ra.client.ApiProperties;
import th.morprom.did.ra.client.BoundTokenFilter;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.WithoutSession;
import th.morprom.did.ra.openid.PersonalTokens;

/** The door: a person's own access token and the scope that he agreed to; without one only what is offered can be read. */
@Configuration(proxyBeanMethods = false)
class FhirSecurity {
    @Bean
    @Order(26)
    SecurityFilterChain fhir(
            HttpSecurity http, PersonalTokens tokens, FhirProblems problems, ApiProperties limits, Clock clock) {
        return WithoutSession.at(http.securityMatcher(FhirController.ROOT + "/**"))
                .oauth2ResourceServer(server -> server.opaqueToken(opaque -> opaque.introspector(tokens))
                        .authenticationEntryPoint((request, response, failure) -> unknown(problems, response))
                        .accessDeniedHandler((request, response, denied) -> problems.write(response, FhirError.SCOPE)))
                .authorizeHttpRequests(FhirSecurity::rules)
                .addFilterBefore(
                        new AddressRateFilter(
                                AnyRequestMatcher.INSTANCE,
                                limits.requestsPerMinute(),
                                clock,
                                response -> problems.write(response, FhirError.TOO_MANY)),
                        SecurityContextHolderFilter.class)
                // In front of whatever looks something up.
                .addFilterBefore(new OutageFilter(problems), AddressRateFilter.class)
                .addFilterBefore(new BoundTokenFilter(PersonalTokens::certificate), AuthorizationFilter.class)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(HttpMethod.GET, FhirController.ROOT + "/metadata", OpenController.DEFINITION)
                .permitAll()
                .requestMatchers(
                        FhirController.ROOT + "/DocumentReference/**",
                        FhirController.ROOT + "/Bundle/**",
                        FhirController.ROOT + "/Binary/**")
                .hasAnyAuthority(
                        authority(IdentityScope.MEDICAL_CERTIFICATES),
                        authority(IdentityScope.PATIENT_MEDICAL_CERTIFICATES))
                .requestMatchers(FhirController.ROOT + "/Consent/**")
                .hasAnyAuthority(
                        authority(IdentityScope.CONSENTS),
                        authority(IdentityScope.PATIENT_MEDICAL_CERTIFICATES),
                        authority(IdentityScope.PATIENT_ENTITLEMENTS))
                .requestMatchers(FhirController.ROOT + "/Coverage/**")
                .hasAuthority(authority(IdentityScope.PATIENT_ENTITLEMENTS))
                .requestMatchers(OpenController.OPERATION)
                .hasAnyAuthority(
                        authority(IdentityScope.PATIENT_MEDICAL_CERTIFICATES),
                        authority(IdentityScope.PATIENT_ENTITLEMENTS))
                // Nothing else is there, and says so.
                .anyRequest()
                .authenticated();
    }

    private static void unknown(FhirProblems problems, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        problems.write(response, FhirError.TOKEN);
    }
}
