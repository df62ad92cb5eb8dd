package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.consent.Audience;
import th.morprom.did.ra.consent.ConsentNotices;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.GiveConsent;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.WithdrawConsent;
import th.morprom.did.ra.guardian.Capacity;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.openid.BackchannelRequest.Hint;
import th.morprom.did.ra.openid.BackchannelRequest.State;
import th.morprom.did.ra.openid.SignIns.By;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.proofing.ProofedIdentities;
import th.morprom.did.ra.testing.Meanwhile;

/**
 * Somebody takes back the consent to share while he is asked by the back channel, answers there, or a system gives a token of his back.
 * Nothing here hears of it but by his last word, as if the rest came a moment too late.
 */
class SharingTakenBackTest extends SignInFlow {
    private final Guardianships guardianships = mock(Guardianships.class);
    private BackchannelRequests requests;

    @BeforeEach
    void shares() {
        given(guardianships.capacity(any())).willReturn(Capacity.ADULT);
        requests = new BackchannelRequests(authority.database());
        share();
    }

    @Test
    void whoever_takes_it_back_while_he_is_looked_up_is_shown_nothing() throws Throwable {
        var request = asked();

        var looking = changes.make(() -> {
            takeBack();
            return Meanwhile.begin(authority.database(), show()::show);
        });
        looking.after();

        assertThat(state(request)).isEqualTo(State.UNSHOWN);
        assertThat(requests.find(person.id(), request)).isEmpty();
    }

    @Test
    void what_he_was_shown_before_is_over_when_he_answers() {
        var request = shown();
        var challenge = challenge(request);
        takeBack();

        var refused = catchThrowableOfType(
                BackchannelRefused.class, () -> approve().approve(person.id(), request, person.signs(challenge)));

        assertThat(refused.reason()).isEqualTo(BackchannelRefused.Reason.OVER);
        assertThat(state(request)).isEqualTo(State.SHOWN);
    }

    @Test
    void an_answer_waits_for_whoever_holds_the_person_before_his_consents_and_counts() throws Throwable {
        var request = shown();
        var challenge = challenge(request);

        // As an enrolment of his that is submitted.
        var answering = changes.make(() -> {
            authority.get(People.class).lock(person.id());
            var begun = Meanwhile.begin(
                    authority.database(), () -> approve().approve(person.id(), request, person.signs(challenge)));
            authority.get(Consents.class).hold(person.id());
            return begun;
        });
        answering.after();

        assertThat(state(request)).isEqualTo(State.APPROVED);
    }

    @Test
    void a_token_that_is_given_back_meanwhile_is_worth_nothing_when_he_shares_again() {
        var access = signedIn();
        var refresh = signedIn();
        authority
                .database()
                .sql("update ra.openid_sign_in set refresh_sha256 = :sha256 where id = :id")
                .param("sha256", Sha256.of("refresh"))
                .param("id", refresh.id())
                .update();
        takeBack();

        var revoke = new RevokeToken(signIns, changes);
        revoke.revoke(UUID.randomUUID(), "refresh");
        assertThat(signIns.find(refresh.id())).as("not another's").isPresent();
        revoke.revoke(party, access.id().toString());
        revoke.revoke(party, "refresh");
        share();

        assertThat(signIns.find(By.ACCESS, Sha256.of(access.id().toString()))).isEmpty();
        assertThat(signIns.find(access.id())).as("the rest of it stays").isPresent();
        assertThat(signIns.find(refresh.id())).isEmpty();
        assertThat(authority.events("openid.token-revoked")).hasSize(2);
    }

    private SignInElsewhere signedIn() {
        var signIn = signIn("openid");
        changes.make(() -> signIns.add(signIn, code(signIn)) && signIns.change(exchanged(signIn), tokens(signIn)));
        return signIn;
    }

    private void share() {
        authority
                .get(GiveConsent.class)
                .give(
                        person.id(),
                        authority.get(ConsentNotices.class).inForce(Audience.PROFESSIONAL, Language.TH),
                        "web");
    }

    private void takeBack() {
        authority.get(WithdrawConsent.class).withdraw(person.id(), Purpose.SHARE, Language.TH, "web");
    }

    private ShowBackchannelRequests show() {
        return new ShowBackchannelRequests(
                requests,
                links,
                new ShowBackchannelRequests.Known(
                        authority.get(People.class),
                        authority.get(ProofedIdentities.class),
                        new MinorsWord(guardianships, links),
                        authority.get(Consents.class)),
                authority.get(Notices.class),
                new BackchannelProperties(Duration.ofMinutes(5), 2, 4, Duration.ofMinutes(2), Duration.ofDays(30)),
                changes);
    }

    private ApproveBackchannel approve() {
        var claims = mock(TellClaims.class);
        given(claims.subject(any(), any())).willReturn("name");
        var provider = mock(OpenidProvider.class);
        given(provider.consents())
                .willReturn(new GivenConsents(
                        links, claims, new MinorsWord(guardianships, links), authority.get(Consents.class), changes));
        return new ApproveBackchannel(
                requests,
                provider,
                authority.get(Challenges.class),
                authority.get(People.class),
                authority.get(Passkeys.class),
                changes);
    }

    private IssuedChallenge challenge(UUID request) {
        return authority
                .get(Challenges.class)
                .over(
                        CanonicalJson.of(Map.of("request", request.toString(), "scopes", List.of("openid"))),
                        PrepareBackchannelApproval.use(person.id(), request),
                        Duration.ofMinutes(2));
    }

    private UUID shown() {
        var id = asked();
        requests.looked(id, Optional.of(person.id()));
        return id;
    }

    private UUID asked() {
        // By a name of his own: links of others here have the one that all have.
        links.end(person.id(), party, changes.now());
        links.add(person.id(), party, person.id().toString(), "openid", changes.now());
        var now = changes.now();
        var request = new BackchannelRequest(
                UUID.randomUUID(),
                party,
                new Hint(Hint.Kind.SUBJECT, Bytes.of(person.id().toString().getBytes(StandardCharsets.US_ASCII))),
                Set.of("openid"),
                "1",
                State.ASKED,
                Optional.empty(),
                5,
                Optional.empty(),
                now,
                now.plus(Duration.ofMinutes(5)),
                Optional.empty(),
                Set.of());
        changes.make(() -> requests.add(request, Sha256.of(request.id().toString())));
        return request.id();
    }

    private static State state(UUID id) {
        return State.valueOf(authority
                .database()
                .sql("select state from ra.openid_backchannel_request where id = :id")
                .param("id", id)
                .query(String.class)
                .single());
    }
}
