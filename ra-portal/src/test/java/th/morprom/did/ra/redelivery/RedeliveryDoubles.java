package th.morprom.did.ra.redelivery;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mockito.Mockito;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ra.webhook.ToldEvent;
import th.morprom.did.ra.webhook.ToldEvent.State;

/** What stands behind a program's events, mocked, with one that was given up. */
@Configuration(proxyBeanMethods = false)
public class RedeliveryDoubles {
    @Bean
    AskForEvent askForEvent(Clock clock) {
        var event = new ToldEvent(
                UUID.randomUUID(),
                "medical-certificate.signed",
                clock.instant(),
                State.GIVEN_UP,
                10,
                Optional.of("status 503"));
        var ask = Mockito.mock(AskForEvent.class);
        given(ask.newest(any())).willReturn(List.of(event));
        given(ask.mayComeAgain(any())).willReturn(true);
        return ask;
    }
}
