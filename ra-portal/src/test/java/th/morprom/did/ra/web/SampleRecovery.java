package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.recovery.ConfirmRecovery;
import th.morprom.did.ra.recovery.RecoverAccount;
import th.morprom.did.ra.recovery.Recoveries;
import th.morprom.did.ra.recovery.Recovery;
import th.morprom.did.ra.recovery.StartRecovery;

/** The doctor has lost his phone; one officer has recognised him, and for his own pages a second one too. */
record SampleRecovery(Instant now, String hcode9, Person doctor, Person officer) {
    static final String ID = "88888888-8888-4888-8888-888888888888";

    void teach(UseCaseMocks mocks) {
        var waiting = recovery(Optional.empty());
        var challenge = new IssuedChallenge(Bytes.of(new byte[32]), now.plusSeconds(300));
        var confirm = mocks.of(ConfirmRecovery.class);
        given(confirm.waiting(any())).willReturn(List.of(waiting));
        given(confirm.check(any(), any())).willReturn(waiting);
        given(confirm.prepare(any(), any())).willReturn(new ConfirmRecovery.Prepared(challenge, List.of()));
        given(confirm.confirm(any(), any(), any())).willReturn("123456789012");
        given(mocks.of(Recoveries.class).of(eq(doctor.id())))
                .willReturn(Optional.of(recovery(Optional.of(new Recovery.Confirmed(officer.id(), now)))));
        given(mocks.of(StartRecovery.class).prepare(any(), any()))
                .willReturn(new ConfirmRecovery.Prepared(challenge, List.of()));
        given(mocks.of(StartRecovery.class).start(any(), any(), any()))
                .willReturn(new StartRecovery.Started(waiting.id(), "12345678", "123456789012"));
        given(mocks.of(RecoverAccount.class).begin(any())).willReturn(new RecoverAccount.Begun(doctor, challenge));
    }

    private Recovery recovery(Optional<Recovery.Confirmed> confirmed) {
        var statement = CanonicalJson.of(Map.of("format", "morprom-recovery/1"));
        var none = Bytes.of(new byte[] {1});
        var signature = new Assertion(none, none, none, none);
        return new Recovery(
                UUID.fromString(ID),
                "12345678",
                doctor.id(),
                hcode9,
                officer.id(),
                statement,
                signature,
                now,
                confirmed,
                0);
    }
}
