package th.morprom.did.ra.web;

import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import th.morprom.did.audit.AuditHealth;
import th.morprom.did.audit.KeepAuditLog;
import th.morprom.did.ra.operation.Machinery;
import th.morprom.did.ra.operation.MachineryState;
import th.morprom.did.ra.operation.MachineryState.AuthorityLook;
import th.morprom.did.ra.operation.MachineryState.Certification;
import th.morprom.did.ra.operation.MachineryState.ClockCheck;
import th.morprom.did.ra.operation.MachineryState.Heard;
import th.morprom.did.ra.operation.MachineryState.KeyState;
import th.morprom.did.ra.operation.MachineryState.RegisterLook;
import th.morprom.did.ra.operation.MachineryState.Responder;
import th.morprom.did.ra.operation.MachineryState.SignerLook;
import th.morprom.did.ra.operation.MachineryState.Statuses;
import th.morprom.did.ra.operation.MachineryState.Timestamping;
import th.morprom.did.ra.operation.MachineryState.TokenLook;

/** Keys, lists and clocks on the operators' sample page. */
final class SampleMachinery {
    private final Instant now;

    SampleMachinery(Instant now) {
        this.now = now;
    }

    void teach(UseCaseMocks mocks) {
        given(mocks.of(Machinery.class).state()).willReturn(state(Optional.empty()));
        given(mocks.of(KeepAuditLog.class).health())
                .willReturn(new AuditHealth(
                        Optional.of(Duration.ofMinutes(12)), false, Optional.of(now.minus(Duration.ofHours(3))), true));
    }

    MachineryState state(Optional<String> objection) {
        return new MachineryState(
                Optional.of(new Certification(
                        now,
                        List.of(
                                new AuthorityLook(
                                        "root-1",
                                        "CN=Sample Root,C=TH",
                                        "1f",
                                        KeyState.OFFLINE,
                                        now.plus(Duration.ofDays(7000)),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        false),
                                new AuthorityLook(
                                        "signing-1",
                                        "CN=Sample Signing CA,C=TH",
                                        "2f",
                                        objection.isPresent() ? KeyState.UNUSABLE : KeyState.USABLE,
                                        now.plus(Duration.ofDays(3000)),
                                        Optional.of(now.minus(Duration.ofMinutes(1_830))),
                                        Optional.of(now.plus(Duration.ofHours(20))),
                                        Optional.of(now.plus(Duration.ofDays(60))),
                                        objection.isPresent())),
                        3,
                        17,
                        new RegisterLook(true, Optional.of(now.minus(Duration.ofHours(5))), 4711))),
                Optional.of(new Timestamping(
                        objection,
                        Optional.of("3f"),
                        Optional.of(now.plus(Duration.ofDays(300))),
                        List.of("2e"),
                        List.of("time.example.go.th"),
                        Optional.of(new ClockCheck(3, 2, Duration.ofNanos(1_250_000), Duration.ofMillis(4))))),
                new Statuses(
                        Optional.of(new Responder(
                                objection.isEmpty(),
                                Optional.of(now.minusSeconds(1)),
                                objection.map(why -> now.minus(Duration.ofHours(2))),
                                4711,
                                5,
                                List.of(new SignerLook(
                                        "CN=Sample Signing CA,C=TH", "4f", now.plus(Duration.ofDays(60)))))),
                        Optional.of(new Heard(
                                Optional.of(now.minus(Duration.ofMinutes(3))),
                                Optional.of(now.plus(Duration.ofDays(60))),
                                objection.map(why -> now.minus(Duration.ofMinutes(1)))))),
                List.of(new TokenLook("onlineToken", true, now.minus(Duration.ofDays(4)), "the token answers")));
    }

    /** Of a process that has neither the CA nor time-stamping. */
    static MachineryState elsewhere() {
        return new MachineryState(
                Optional.empty(),
                Optional.empty(),
                new Statuses(
                        Optional.empty(), Optional.of(new Heard(Optional.empty(), Optional.empty(), Optional.empty()))),
                List.of());
    }
}
