package th.morprom.did.server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The doors that machines use without a name: OCSP, time-stamps, CRLs, CA certificates, the practice statement, and health, which
 * says up or down and nothing more. They are public by their standards or their use, keep no
 * session and change nothing, so neither log-in nor CSRF protection belongs there. Everything else is the portal's to guard.
 */
@Configuration(proxyBeanMethods = false)
class ProtocolSecurity {
    @Bean
    @Order(10)
    SecurityFilterChain protocolDoors(HttpSecurity http) {
        return http.securityMatcher("/ocsp", "/ocsp/**", "/tsa", "/crl/**", "/ca/**", "/policy/**", "/actuator/health")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(cache -> cache.disable()))
                .build();
    }
}
