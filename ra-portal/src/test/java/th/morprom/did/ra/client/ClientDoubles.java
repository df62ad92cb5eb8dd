package th.morprom.did.ra.client;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    /** A program that was signed in to, and refused once. */
    @Bean
    ProgramUses programUses(Clock clock) {
        var uses = Mockito.mock(ProgramUses.class);
        given(uses.of(any()))
                .willReturn(List.of(
                        new ProgramUses.Use(ProgramUses.Kind.SIGN_IN, 1, 2, 3, Optional.of(clock.instant())),
                        new ProgramUses.Use(ProgramUses.Kind.READ, 0, 0, 0, Optional.empty())));
        given(uses.refusals(any()))
                .willReturn(List.of(new ProgramUses.Refusal(
                        clock.instant(), "client.assertion-refused", "it is not signed by a key of this client")));
        return uses;
    }

    @Bean
    UsedAssertions usedAssertions() {
        return Mockito.mock(UsedAssertions.class);
    }
}
