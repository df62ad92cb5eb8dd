package th.morprom.did.ra.developer;

import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import(DeveloperController.class)
public class DeveloperPages {
    @Bean
    ReadDescription readDescription(JsonMapper mapper) {
        return new ReadDescription(mapper);
    }

    @Bean
    ErrorCatalogue errorCatalogue(MessageSource messages) {
        return new ErrorCatalogue(messages);
    }
}
