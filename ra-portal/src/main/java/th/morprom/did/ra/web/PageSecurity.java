package th.morprom.did.ra.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.desk.LocalAgent;
import th.morprom.did.ra.openid.AnswerElsewhere;
import th.morprom.did.ra.openid.Elsewhere;
import th.morprom.did.ra.openid.SignOutOfSession;
import th.morprom.did.ra.verification.VerificationProperties;

/** Who may open which page: the one place. What is not named here is denied. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {
    /** Everything from here, nothing inline; the photo of an ID card comes as a data URL. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "font-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'%s",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'%s");

    /** A PDF opens in a tab of its own, and the browser's PDF viewer needs freedom inside it. */
    private static final RequestMatcher PREVIEW = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/medical-certificates/*/preview.pdf"),
            PathPatternRequestMatcher.withDefaults().matcher("/medical-certificates/waiting/*/preview.pdf"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/me/enrolments/*/documents/*"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/registrar/enrolments/*/documents/*"));

    private static final RequestMatcher SIGN_REMOTELY = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/csc/v1/oauth2/authorize"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/csc/v2/oauth2/authorize"));

    @Bean
    static PublicDoors publicDoors(DoorProperties properties, VerificationProperties verification, Clock clock) {
        return new PublicDoors(properties, verification, clock);
    }

    /** In the chain of the pages alone, not before everything else as well. */
    @Bean
    static FilterRegistrationBean<PublicDoors> publicDoorsInTheChain(PublicDoors doors) {
        var registration = new FilterRegistrationBean<>(doors);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain pages(
            HttpSecurity http,
            CurrentRoles roles,
            RaProperties ra,
            PortalProperties portal,
            PublicDoors doors,
            SignOutOfSession signOut)
            throws Exception {
        var https = ra.publicUrl().getScheme().equals("https");
        return http.authorizeHttpRequests(requests -> rules(requests, portal))
                .addFilterBefore(doors, SecurityContextHolderFilter.class)
                .addFilterAfter(new FreshRoles(roles), SecurityContextHolderFilter.class)
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), wantsJson())
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), new NegatedRequestMatcher(wantsJson())))
                // An anonymous upload changes nothing here, and a token in a body too large to read could not be found.
                // Nor does a sign-in or a log-out that another site asks for: its page only leads on, or asks.
                .csrf(csrf -> csrf.ignoringRequestMatchers(
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/verify"),
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/verify/report"),
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/verify/fhir"),
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/verify/code"),
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/openid/authorize"),
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/openid/logout")))
                .logout(logout ->
                        logout.addLogoutHandler(signOut).logoutSuccessUrl("/").invalidateHttpSession(true))
                .headers(headers -> headers(headers, https))
                .build();
    }

    /**
     * There are no passwords; without this, Spring Boot would make a user with one. Programs' own providers fall back to it, and
     * what it throws leaves their refusals as they are.
     */
    @Bean
    static AuthenticationManager noPasswords() {
        return authentication -> {
            throw new ProviderNotFoundException("there is no log-in but by passkey");
        };
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            PortalProperties portal) {
        requests.requestMatchers("/css/**", "/js/**", "/fonts/**", "/img/**", "/error")
                .permitAll();
        portal.extraScript()
                .ifPresent(script -> requests.requestMatchers(script).permitAll());
        requests.requestMatchers(
                        "/", "/login/**", "/register/**", "/recover/**", "/verify/**", "/shared/**", "/licences/**")
                .permitAll()
                .requestMatchers("/developers/**", "/openapi/**")
                .permitAll()
                .requestMatchers("/openid/authorize", "/openid/refused", "/openid/over", "/openid/logout/**")
                .permitAll()
                .requestMatchers(PageSecurity::comesToSignRemotely)
                .permitAll()
                .requestMatchers(
                        "/me/**", "/citizen/**", "/consent/**", "/openid/consent/**", "/medical-certificates/**")
                .hasRole(Role.DOCTOR.name())
                .requestMatchers(
                        "/csc/v1/oauth2/authorize",
                        "/csc/v2/oauth2/authorize",
                        "/csc/agreements/**",
                        "/csc/access/**",
                        "/documents/waiting/**")
                .hasRole(Role.DOCTOR.name())
                .requestMatchers("/desk/**")
                .hasRole(Role.OFFICER.name())
                .requestMatchers("/recoveries/**")
                .hasAnyRole(Role.OFFICER.name(), Role.REGISTRAR.name())
                .requestMatchers("/auditor/**")
                .hasRole(Role.AUDITOR.name())
                .requestMatchers("/operator/**")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers("/registrar/imports/**", "/registrar/branches/**")
                .hasRole(Role.CENTRAL.name())
                .requestMatchers(
                        "/registrar/reports/**",
                        "/registrar/licences/**",
                        "/registrar/organisation-lists/**",
                        "/registrar/document-policies/**")
                .hasRole(Role.MINISTRY.name())
                .requestMatchers("/registrar/**")
                .hasRole(Role.REGISTRAR.name())
                .anyRequest()
                .denyAll();
    }

    /** Another site sends somebody without his session's cookie: he is taken over by a page that shows nothing. */
    private static boolean comesToSignRemotely(HttpServletRequest request) {
        return Elsewhere.sent(request) && SIGN_REMOTELY.matches(request);
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, boolean https) {
        var viewer = new StaticHeadersWriter("Content-Security-Policy", "frame-ancestors 'none'");
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(PREVIEW, viewer))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(PREVIEW), PageSecurity::contentSecurityPolicy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(
                        "publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(),"
                                + " microphone=(), geolocation=()"));
        if (!https) {
            headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
        }
    }

    private static void contentSecurityPolicy(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                CONTENT_SECURITY_POLICY.formatted(
                        and(LocalAgent.allowed(request)), and(AnswerElsewhere.allowed(request))));
    }

    private static String and(Optional<String> origin) {
        return origin.map(allowed -> " " + allowed).orElse("");
    }

    /** passkey.js and other programs say so; a browser that opens a page prefers HTML. */
    private static RequestMatcher wantsJson() {
        return request -> {
            var accept = request.getHeader(HttpHeaders.ACCEPT);
            return accept != null && accept.contains("json") && !accept.contains("html");
        };
    }
}
