package th.morprom.did.ra.serviceconfirmation;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mockito.Mockito;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands behind the page of objections, over mocked use cases. */
@Configuration(proxyBeanMethods = false)
public class ObjectionDoubles {
    @Bean
    ServiceObjections serviceObjections(Clock clock) {
        var objections = Mockito.mock(ServiceObjections.class);
        given(objections.waiting(any()))
                .willReturn(List.of(new ServiceObjections.Objection(
                        UUID.randomUUID(),
                        "AA0000051",
                        "โรงพยาบาลตัวอย่าง",
                        "Sample Hospital",
                        UUID.randomUUID(),
                        GivenService.Kind.TELECONSULTATION,
                        clock.instant(),
                        Optional.of("VN-69/001"),
                        clock.instant(),
                        Optional.of(Party.STAFF),
                        Optional.of(UUID.randomUUID()))));
        return objections;
    }

    @Bean
    SeeToObjection seeToObjection() {
        return Mockito.mock(SeeToObjection.class);
    }
}
