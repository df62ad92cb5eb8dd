package th.morprom.did.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import th.morprom.did.ra.client.MutualTlsDoor;

/**
 * Opens a port where nobody comes in without a certificate, and where there is nothing but what programs ask for. TLS ends here and not
 * at a proxy before it: what a proxy says of a certificate would have to be believed.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.RA)
@ConditionalOnProperty("morprom.api.door.port")
@EnableConfigurationProperties(ProgramsDoorProperties.class)
class ProgramsDoor {
    private static final List<PathPattern> SERVED = List.of(
            PathPatternParser.defaultInstance.parse("/oauth2/token"),
            PathPatternParser.defaultInstance.parse("/openid/token"),
            PathPatternParser.defaultInstance.parse("/openid/bc-authorize"),
            PathPatternParser.defaultInstance.parse("/openid/revoke"),
            PathPatternParser.defaultInstance.parse("/openid/links/**"),
            PathPatternParser.defaultInstance.parse("/openid/userinfo"),
            PathPatternParser.defaultInstance.parse("/api/v1/**"));

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int THREADS = 50;
    private static final int LONGEST_HEADER = 24 * 1024;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> programsConnector(
            ProgramsDoorProperties properties, MutualTlsDoor told, SslBundles bundles) {
        if (!told.open()) {
            throw new IllegalStateException("morprom.api.door.url is missing: where programs reach it, by https");
        }
        return factory -> factory.addAdditionalConnectors(connector(properties, bundles));
    }

    private static Connector connector(ProgramsDoorProperties properties, SslBundles bundles) {
        var connector = new Connector(Http11NioProtocol.class.getName());
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setPort(properties.port());
        if (!(connector.getProtocolHandler() instanceof Http11NioProtocol protocol)) {
            throw new IllegalStateException("it was made with this protocol");
        }
        protocol.setAddress(properties.address());
        protocol.setSSLEnabled(true);
        protocol.setMaxThreads(THREADS);
        protocol.setConnectionTimeout((int) PATIENCE.toMillis());
        protocol.setMaxHttpRequestHeaderSize(LONGEST_HEADER);
        protocol.addSslHostConfig(tls(properties, bundles));
        return connector;
    }

    private static SSLHostConfig tls(ProgramsDoorProperties properties, SslBundles bundles) {
        var bundle = bundles.getBundle(properties.sslBundle());
        var own = bundle.getStores().getKeyStore();
        if (own == null) {
            throw new IllegalStateException("the SSL bundle " + properties.sslBundle() + " has no key");
        }
        var tls = new SSLHostConfig();
        tls.setProtocols("TLSv1.2,TLSv1.3");
        tls.setCertificateVerification("required");
        tls.setTrustManagerClassName(AnyKeyHolder.class.getName());
        var certificate = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(own);
        var password = bundle.getStores().getKeyStorePassword();
        certificate.setCertificateKeystorePassword(password == null ? "" : password);
        var key = bundle.getKey();
        if (key.getPassword() != null) {
            certificate.setCertificateKeyPassword(key.getPassword());
        }
        if (key.getAlias() != null) {
            certificate.setCertificateKeyAlias(key.getAlias());
        }
        tls.addCertificate(certificate);
        return tls;
    }

    /** Before everything else: at this port there are no pages. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> programsPathsAlone(ProgramsDoorProperties properties) {
        var filter = new FilterRegistrationBean<OncePerRequestFilter>(new PathsAlone(properties.port()));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** Answers 404 to everything else at this port. */
    private static final class PathsAlone extends OncePerRequestFilter {
        private final int port;

        PathsAlone(int port) {
            this.port = port;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return request.getLocalPort() != port;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var path = PathContainer.parsePath(request.getRequestURI());
            if (SERVED.stream().anyMatch(served -> served.matches(path))) {
                chain.doFilter(request, response);
            } else {
                response.setStatus(HttpStatus.NOT_FOUND.value());
            }
        }
    }
}
