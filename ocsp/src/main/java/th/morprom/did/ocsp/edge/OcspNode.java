package th.morprom.did.ocsp.edge;

import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.Token;
import th.morprom.did.ocsp.OcspConfiguration;
import th.morprom.did.ocsp.OcspIdentities;
import th.morprom.did.statusfeed.FeedKey;

/** An OCSP responder and nothing else, with Spring Boot's usual sources of properties; docs/ocsp.md says how to run it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
@EnableConfigurationProperties({EdgeProperties.class, EdgeTokenProperties.class})
@Import({OcspConfiguration.class, MonitoringConfiguration.class})
public class OcspNode {
    private static final String DEFAULT_PORT = "8080";

    /** A database that vanished without a word would be waited for a quarter of an hour, long after it is back. */
    private static final String DATABASE_SECONDS = "30";

    /** Serves until the process is told to end. */
    public static void main(String[] args) {
        application().run(args);
    }

    /** With the settings that are usual here; whatever is set anywhere comes before them. */
    static SpringApplication application() {
        var application = new SpringApplication(OcspNode.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setKeepAlive(true);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(Map.of(
                "morprom.ocsp.door.port",
                DEFAULT_PORT,
                "spring.application.name",
                "morprom-ocsp",
                "spring.datasource.hikari.data-source-properties.socketTimeout",
                DATABASE_SECONDS,
                // What the database says besides is about rows, which no log should have.
                "spring.datasource.hikari.data-source-properties.logServerErrorDetail",
                false));
        return application;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    Token onlineToken(EdgeTokenProperties properties) {
        return Token.open(properties.settings());
    }

    @Bean
    FeedKey feedKey(EdgeProperties properties) {
        var key = new PemFile(properties.feedKey()).publicKey();
        return new FeedKey(key, algorithm(key).signatureAlgorithm());
    }

    private static KeyAlgorithm algorithm(PublicKey key) {
        try {
            return KeyAlgorithm.of(key);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("The status feed is not signed by a key like this", e);
        }
    }

    @Bean
    OcspIdentities ocspIdentities(EdgeProperties properties, Token onlineToken) {
        return new IdentitiesFromFiles(properties.identities(), onlineToken);
    }
}
