package th.morprom.did.ocsp;

import java.time.Clock;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ocsp.answer.OcspResponder;
import th.morprom.did.ocsp.http.OcspPathFilter;
import th.morprom.did.ocsp.http.OcspServlet;

/**
 * The responder with a door in Spring's web server, for a process that has one anyway. A security chain must let anybody GET and
 * POST {@code /ocsp}, without CSRF token.
 */
@Configuration(proxyBeanMethods = false)
@Import(OcspConfiguration.class)
public class OcspWebConfiguration {
    /** Before Spring Security's filter chain, which Boot puts at -100. */
    private static final int BEFORE_SECURITY = -200;

    private static final String[] PATTERNS = {OcspServlet.PATH, OcspServlet.PATH + "/*"};

    @Bean
    ServletRegistrationBean<OcspServlet> ocspServlet(OcspResponder responder, Clock clock, OcspProperties properties) {
        return new ServletRegistrationBean<>(new OcspServlet(responder, clock, properties), PATTERNS);
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
