package th.morprom.did.server;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ra.web.BodyDeadline;

/** How long anybody may take to send a request, at every door and whatever roles are played. */
@Configuration(proxyBeanMethods = false)
class RequestPatience {
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> notForEver(
            @Value("${morprom.ra.verification.body-timeout:60s}") Duration most) {
        return factory -> factory.addEngineValves(new BodyDeadline(most));
    }
}
