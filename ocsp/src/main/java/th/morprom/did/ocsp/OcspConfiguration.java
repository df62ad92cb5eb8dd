package th.morprom.did.ocsp;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.statusfeed.StatusFeedConfiguration;

/**
 * Wires the responder and its door. Needs beans: {@link OcspIdentity} (one or more), {@link JdbcClient}, {@link Clock},
 * and what {@link StatusFeedConfiguration} needs.
 * A security chain must let anybody GET and POST {@code /ocsp}, without CSRF token.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OcspProperties.class)
@Import(StatusFeedConfiguration.class)
public class OcspConfiguration {
    /** Before Spring Security's filter chain, which Boot puts at -100. */
    private static final int BEFORE_SECURITY = -200;

    private static final String[] PATTERNS = {OcspEndpoint.PATH, OcspEndpoint.PATH + "/*"};

    @Bean
    OcspResponder ocspResponder(
            List<OcspIdentity> identities, JdbcClient jdbc, StatusFeed feed, Clock clock, OcspProperties properties) {
        var statuses = new CertificateStatuses(new KnownCertificates(jdbc), feed, clock, properties.validity());
        return new OcspResponder(identities, statuses, properties);
    }

    @Bean
    ServletRegistrationBean<OcspEndpoint> ocspEndpoint(
            OcspResponder responder, Clock clock, OcspProperties properties) {
        return new ServletRegistrationBean<>(new OcspEndpoint(responder, clock, properties), PATTERNS);
    }

    @Bean
    FilterRegistrationBean<OcspPathFilter> ocspPathFilter() {
        var registration = new FilterRegistrationBean<>(new OcspPathFilter());
        registration.addUrlPatterns(PATTERNS);
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    /** Lets {@code %2F} through undecoded; where it is not base64, Spring Security's firewall still refuses it. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> ocspEncodedSlashes() {
        return factory ->
                factory.addConnectorCustomizers(connector -> connector.setEncodedSolidusHandling("passthrough"));
    }
}
