package th.morprom.did.demo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import th.morprom.did.desk.card.AttachedReader;
import th.morprom.did.ra.entitlement.EntitlementSource;
import th.morprom.did.ra.proofing.CardStatusSource;
import th.morprom.did.ra.proofing.FaceComparison;
import th.morprom.did.server.MorPromServer;

/** The production server, and beside it what only a laptop needs: people to play, and their authenticators. */
@Configuration(proxyBeanMethods = false)
@Import(MorPromServer.class)
class DemoConfiguration {
    @Bean
    DemoAuthenticator demoAuthenticator(DemoCounter counter) {
        return new DemoAuthenticator(counter);
    }

    @Bean
    DemoCounter demoCounter() {
        return new DemoCounter();
    }

    /** The counter's reader is the simulated one, in place of the computer's own. */
    @Bean
    @Primary
    AttachedReader simulatedReader(DemoCounter counter) {
        return counter::reader;
    }

    @Bean
    CardStatusSource simulatedCardStatus() {
        return new SimulatedCardStatus();
    }

    @Bean
    FaceComparison simulatedFaceComparison() {
        return new SimulatedFaceComparison();
    }

    @Bean
    EntitlementSource simulatedEntitlements() {
        return new SimulatedEntitlements();
    }

    /** The script of the demo's authenticator, which the portal's pages name. */
    @Bean
    WebMvcConfigurer demoScript() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/demo/*.js").addResourceLocations("classpath:/static/demo/");
            }
        };
    }

    /**
     * The demo's own doors are opened by the code that {@code ./run} prints, held in a SameSite=Strict cookie; no other page can
     * use it, so there is no CSRF token.
     */
    @Bean
    @Order(5)
    SecurityFilterChain demoDoors(HttpSecurity http) {
        return http.securityMatcher("/demo", "/demo/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }
}
