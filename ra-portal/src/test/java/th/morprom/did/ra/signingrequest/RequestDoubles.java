package th.morprom.did.ra.signingrequest;

import org.mockito.Mockito;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is behind the API, mocked. */
@Configuration(proxyBeanMethods = false)
public class RequestDoubles {
    @Bean
    OnceOnly onceOnly() {
        return Mockito.mock(OnceOnly.class);
    }

    @Bean
    ClientsRequests clientsRequests() {
        return Mockito.mock(ClientsRequests.class);
    }
}
