package th.morprom.did.ocsp.sample;

import java.time.Clock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.ocsp.OcspWebConfiguration;
import th.morprom.did.statusfeed.FeedKey;

/** The module alone in a Tomcat on a free port, behind Spring Security as in production. */
public final class EdgeServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    public EdgeServer(PublishedStatuses published, OcspIdentity identity) {
        context = new SpringApplicationBuilder(Application.class)
                .initializers(c -> register((GenericApplicationContext) c, DataSource.class, () -> published.database))
                .initializers(c -> register((GenericApplicationContext) c, FeedKey.class, published::feedKey))
                .initializers(c -> register((GenericApplicationContext) c, OcspIdentity.class, () -> identity))
                .run("--server.port=0");
    }

    public String url() {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        return "http://localhost:" + (server == null ? 0 : server.getPort()) + "/ocsp";
    }

    @Override
    public void close() {
        context.close();
    }

    private static <T> void register(GenericApplicationContext context, Class<T> type, Supplier<T> bean) {
        context.registerBean(type, bean);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(OcspWebConfiguration.class)
    static class Application {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.authorizeHttpRequests(rules -> rules.requestMatchers("/ocsp")
                            .permitAll()
                            .anyRequest()
                            .denyAll())
                    .csrf(csrf -> csrf.ignoringRequestMatchers("/ocsp"))
                    .build();
        }
    }
}
