package th.morprom.did.server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * The doors that machines use without a name: OCSP, time-stamps, CRLs, CA certificates, the practice statement, and health, which
 * says up or down and nothing more. They are public by their standards or their use, keep no
 * session and change nothing, so neither log-in nor CSRF protection belongs there. Everything else is the portal's to guard.
 */
@Configuration(proxyBeanMethods = false)
class ProtocolSecurity {
    /**
     * Octets come and octets go, without person, page, cookie or session: no filter has anything to do for a time-stamp, and together
     * they took a tenth of its CPU time. The firewall in front of all chains stays.
     */
    @Bean
    @Order(9)
    SecurityFilterChain timestampDoor() {
        return new DefaultSecurityFilterChain(
                PathPatternRequestMatcher.withDefaults().matcher("/tsa"));
    }

    @Bean
    @Order(10)
    SecurityFilterChain protocolDoors(HttpSecurity http) {
        return http.securityMatcher(
                        "/ocsp", "/ocsp/**", "/crl/**", "/ca/**", "/policy/**", "/health", "/actuator/health")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(cache -> cache.disable()))
                .build();
    }
}
