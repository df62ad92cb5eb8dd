package th.morprom.did.ra.signingrequest;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    SigningRequests.class,
    OnceOnly.class,
    RequestEvents.class,
    WaitingRoom.class,
    RequestSignature.class,
    TakeBackOfStopped.class,
    EndOfLeaver.class,
    WithdrawRequest.class,
    DeclineRequest.class,
    ExpireRequests.class,
    ClientsRequests.class,
    Inbox.class,
    Inbox.Waiting.class
})
public class RequestConfiguration {}
