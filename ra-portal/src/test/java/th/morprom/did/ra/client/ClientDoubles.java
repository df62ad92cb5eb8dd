package th.morprom.did.ra.client;

import java.time.Duration;
import java.util.Set;
import org.mockito.Mockito;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands before the API, over mocked use cases. */
@Configuration(proxyBeanMethods = false)
public class ClientDoubles {
    @Bean
    ApiKey apiKey() {
        return SampleApiKey.create();
    }

    @Bean
    ApiProperties apiProperties() {
        return new ApiProperties(Duration.ofMinutes(5), 60, 600, Duration.ofDays(7), 2000, 500, Set.of(), false);
    }

    @Bean
    UsedAssertions usedAssertions() {
        return Mockito.mock(UsedAssertions.class);
    }
}
