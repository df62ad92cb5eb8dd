package th.morprom.did.ra.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.csc.CscGrant.Answer;
import th.morprom.did.ra.csc.CscGrant.Scope;
import th.morprom.did.signing.digests.AskForSignatures;

/** Where the browser of a doctor goes who agreed. */
class GrantAccessTest {
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");
    private static final UUID AUTHORISATION = UUID.fromString("6d1c5f0e-2f5b-4c53-9a2c-0d8a4f1b7e11");

    private final CscGrants grants = mock(CscGrants.class);
    private final Changes changes = mock(Changes.class);
    private final GrantAccess access = new GrantAccess(
            new GrantAccess.Parts(grants, mock(Signers.class), mock(AskForSignatures.class)),
            new RandomTexts(new SecureRandom()),
            new CscProperties(Duration.ofHours(1), Duration.ofMinutes(1)),
            new CscAddresses(URI.create("https://did.example")),
            changes);

    private final CscGrant first = grant("https://his.example/first");
    private final CscGrant second = grant("https://his.example/second");

    @BeforeEach
    void change() {
        given(changes.now()).willReturn(NOW);
        given(changes.make(any()))
                .willAnswer(call -> call.<Supplier<?>>getArgument(0).get());
        given(grants.ofAuthorisation(AUTHORISATION)).willReturn(Optional.of(second));
    }

    @Test
    void goes_where_the_question_came_from_that_took_the_place_of_his() {
        given(grants.find(first.id())).willReturn(Optional.empty());
        given(grants.giveCode(eq(second.id()), any(), any())).willReturn(true);

        assertThat(access.code(first)).hasPath("/second").hasParameter("code");
    }

    @Test
    void gets_no_second_code_for_a_question_that_he_answered() {
        given(grants.find(first.id())).willReturn(Optional.of(first));
        given(grants.giveCode(eq(second.id()), any(), any())).willReturn(true);

        var refused = catchThrowableOfType(AgreementRefused.class, () -> access.code(first));

        assertThat(refused.reason()).isEqualTo(AgreementRefused.Reason.ANSWERED);
    }

    private static CscGrant grant(String redirect) {
        return new CscGrant(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                Scope.CREDENTIAL,
                Optional.of(AUTHORISATION),
                Optional.of(new Answer(URI.create(redirect), "", "challenge", false)),
                Optional.empty(),
                Optional.empty(),
                NOW);
    }
}
