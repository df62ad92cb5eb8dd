package th.morprom.did.ra.csc;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.mockito.Mockito;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ProveBySecret;
import th.morprom.did.ra.csc.CscGrant.Answer;
import th.morprom.did.signing.digests.AskedDigests;
import th.morprom.did.signing.digests.AskedDigests.Program;
import th.morprom.did.signing.digests.DigestAlgorithm;
import th.morprom.did.signing.digests.DigestAuthorisation;
import th.morprom.did.signing.digests.DigestAuthorisation.Agreement;
import th.morprom.did.signing.digests.DigestAuthorisations;
import th.morprom.did.signing.digests.SignDigests;
import th.morprom.did.signing.digests.SignDocumentDigests;
import th.morprom.did.signing.digests.SignPdfs;
import th.morprom.did.signing.digests.StampDigest;

/** What stands behind remote signing, over mocked use cases, with something that waits and something that was agreed to. */
@Configuration(proxyBeanMethods = false)
public class CscDoubles {
    private static final Program PROGRAM = new Program(UUID.randomUUID(), "ระบบเวชระเบียน รพ.ทดสอบหนึ่ง");
    private static final Answer ANSWER =
            new Answer(URI.create("https://emr.example.org/signed"), "state", "challenge", false);

    @Bean
    CscProperties cscProperties() {
        return new CscProperties(Duration.ofHours(1), Duration.ofMinutes(1));
    }

    @Bean
    CscAddresses cscAddresses() {
        return new CscAddresses(URI.create("http://localhost:8099"));
    }

    @Bean
    CscGrants cscGrants() {
        var grants = Mockito.mock(CscGrants.class);
        given(grants.find(any())).willReturn(Optional.empty());
        return grants;
    }

    @Bean
    RegisteredPrograms registeredPrograms(CscGrants grants, Changes changes) {
        var programs = Mockito.mock(SigningPrograms.class);
        return new RegisteredPrograms(
                programs,
                new CscTokens(grants, programs, changes),
                new SecretProof(programs, Mockito.mock(ProveBySecret.class)));
    }

    @Bean
    Signers signers() {
        return Mockito.mock(Signers.class);
    }

    @Bean
    GrantAccess grantAccess() {
        return Mockito.mock(GrantAccess.class);
    }

    @Bean
    IssueToken issueToken() {
        return Mockito.mock(IssueToken.class);
    }

    @Bean
    ReadOrder readOrder() {
        return Mockito.mock(ReadOrder.class);
    }

    @Bean
    DigestAuthorisations digestAuthorisations() {
        return Mockito.mock(DigestAuthorisations.class);
    }

    @Bean
    SignDigests signDigests() {
        return Mockito.mock(SignDigests.class);
    }

    @Bean
    SignDocumentDigests signDocumentDigests() {
        return Mockito.mock(SignDocumentDigests.class);
    }

    @Bean
    SignPdfs signPdfs() {
        return Mockito.mock(SignPdfs.class);
    }

    @Bean
    StampDigest stampDigest() {
        return Mockito.mock(StampDigest.class);
    }

    @Bean
    Agreements agreements(Clock clock) {
        var agreements = Mockito.mock(Agreements.class);
        var now = clock.instant();
        given(agreements.waiting(any())).willReturn(List.of(asked(now, Optional.empty(), 0)));
        given(agreements.agreed(any(), anyInt()))
                .willReturn(new Agreements.Page(List.of(asked(now, agreed(now), 2)), 2, 3, 41));
        given(agreements.find(any(), any())).willReturn(Optional.of(asked(now, Optional.empty(), 0)));
        given(agreements.facility(any())).willReturn(Optional.empty());
        given(agreements.answer(any())).willReturn(Optional.of(ANSWER));
        given(agreements.challenge(any())).willReturn(new byte[32]);
        given(agreements.agree(any(), any())).willReturn(Optional.empty());
        given(agreements.decline(any())).willReturn(Optional.empty());
        return agreements;
    }

    private static DigestAuthorisation asked(Instant now, Optional<Agreement> agreement, int signed) {
        var digests = IntStream.range(0, 3)
                .mapToObj(index -> Bytes.of(new byte[] {
                    (byte) index,
                    1,
                    2,
                    3,
                    4,
                    5,
                    6,
                    7,
                    8,
                    9,
                    10,
                    11,
                    12,
                    13,
                    14,
                    15,
                    16,
                    17,
                    18,
                    19,
                    20,
                    21,
                    22,
                    23,
                    24,
                    25,
                    26,
                    27,
                    28,
                    29,
                    30,
                    31
                }))
                .toList();
        return new DigestAuthorisation(
                UUID.randomUUID(),
                UUID.randomUUID(),
                new AskedDigests(
                        UUID.randomUUID(),
                        PROGRAM,
                        DigestAlgorithm.SHA_256,
                        digests,
                        List.of("ใบสั่งยา 1", "ใบสั่งยา 2", ""),
                        "ใบสั่งยาผู้ป่วยนอก 3 ฉบับ"),
                now,
                now.plus(Duration.ofDays(365)),
                Optional.empty(),
                agreement,
                false,
                signed);
    }

    private static Optional<Agreement> agreed(Instant now) {
        var bytes = Bytes.of(new byte[] {1});
        return Optional.of(new Agreement(new Assertion(bytes, bytes, bytes, bytes), now, now.plusSeconds(300)));
    }
}
