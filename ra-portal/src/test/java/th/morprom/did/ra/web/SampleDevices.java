package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.Syncing;
import th.morprom.did.ra.account.OpenPersonalData;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.device.AddDevice;
import th.morprom.did.ra.device.RemoveDevice;
import th.morprom.did.ra.person.Device;
import th.morprom.did.ra.person.Device.AddedBy;
import th.morprom.did.ra.person.Passkeys;

/** A phone that came with the account, and one that was added to it. */
record SampleDevices(Instant now, HeldCertificate certificate) {
    static final String LOST = "AQID";
    static final String WAITING = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    void teach(UseCaseMocks mocks) {
        var lost = Bytes.fromBase64Url(LOST);
        var other = Bytes.of(new byte[] {4, 5, 6});
        var first = new Device(
                lost,
                "9f86 d081 884c 7d65",
                "",
                AddedBy.ACCOUNT,
                now.minus(Duration.ofDays(90)),
                Optional.of(now),
                Optional.empty());
        var second = new Device(
                other,
                "60a6 65d8 a0c4 f5d1",
                "Work phone",
                AddedBy.OTHER_PASSKEY,
                now,
                Optional.empty(),
                Optional.of(Syncing.SYNCED));
        var challenge = new IssuedChallenge(Bytes.of(new byte[32]), now.plusSeconds(300));
        given(mocks.of(Passkeys.class).devices(any())).willReturn(List.of(first, second));
        given(mocks.of(Passkeys.class).of(any())).willReturn(List.of(new Passkey(lost, Bytes.of(new byte[77]), 0)));
        given(mocks.of(AddDevice.class).begin(any())).willReturn(challenge);
        given(mocks.of(AddDevice.class).waiting(any()))
                .willReturn(Optional.of(
                        new AddDevice.Waiting(Bytes.of(new byte[32]), "Home computer", "ef2d 127d e37b 942b", now)));
        given(mocks.of(AddDevice.class).prepare(any(), any(), any())).willReturn(challenge);
        given(mocks.of(RemoveDevice.class).prepare(any(), any(), anyBoolean())).willReturn(challenge);
        given(mocks.of(OpenPersonalData.class).prepare(any()))
                .willReturn(new PreparedSignature(challenge, List.of(lost)));
        given(mocks.of(RemoveDevice.class).consequences(any(), any()))
                .willReturn(new RemoveDevice.Consequences(first, List.of(certificate), List.of()));
    }
}
