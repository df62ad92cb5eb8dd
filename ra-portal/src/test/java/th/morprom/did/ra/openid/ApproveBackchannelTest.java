package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.guardian.Capacity;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.openid.BackchannelRequest.Hint;
import th.morprom.did.ra.openid.BackchannelRequest.State;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

/** What becomes of an answer while the account of whoever gives it ends. */
class ApproveBackchannelTest {
    @Test
    void an_answer_waits_for_the_end_of_the_account_and_is_none(@TempDir Path folder) {
        try (var authority = RegistrationAuthority.with(folder, UntilApproval.class)) {
            var person = authority.centralOfficer();
            var changes = authority.get(Changes.class);
            var people = authority.get(People.class);
            var requests = new BackchannelRequests(authority.database());
            var request = shown(authority, requests, person);
            var challenge = authority
                    .get(Challenges.class)
                    .over(
                            CanonicalJson.of(Map.of("scopes", List.of("openid"))),
                            PrepareBackchannelApproval.use(person.id(), request),
                            Duration.ofMinutes(2));
            var approve = approve(authority, requests);

            var answer = changes.make(() -> {
                people.lock(person.id());
                var answered = CompletableFuture.runAsync(
                        () -> approve.approve(person.id(), request, person.signs(challenge)));
                untilSomebodyWaits(authority);
                requests.end(person.id());
                people.voidAccount(person.id(), changes.now());
                return answered;
            });

            assertThatThrownBy(answer::join).hasCauseInstanceOf(BackchannelRefused.class);
        }
    }

    @Test
    void a_program_ends_what_another_system_asks_only_with_a_link_and_leaves_a_trace(@TempDir Path folder) {
        try (var authority = RegistrationAuthority.with(folder, UntilApproval.class)) {
            var person = authority.centralOfficer();
            var requests = new BackchannelRequests(authority.database());
            var request = shown(authority, requests, person);
            var asking = requests.find(person.id(), request).orElseThrow().client();
            var links = new Links(authority.database());
            var changes = authority.get(Changes.class);
            var end = new EndLink(links, new SignIns(authority.database()), requests, mock(TellLogout.class), changes);
            var program = UUID.randomUUID();

            assertThat(end.endByProgram(program, person.id(), asking)).isFalse();
            assertThat(requests.find(person.id(), request).orElseThrow().state())
                    .isEqualTo(State.SHOWN);
            assertThat(authority.events("openid.unlinked-by-program")).isEmpty();

            links.add(person.id(), asking, "name", "openid", changes.now());
            assertThat(end.endByProgram(program, person.id(), asking)).isTrue();
            assertThat(requests.find(person.id(), request).orElseThrow().state())
                    .isEqualTo(State.ENDED);
            assertThat(authority.events("openid.unlinked-by-program"))
                    .containsExactly(person.id().toString());
        }
    }

    private static ApproveBackchannel approve(RegistrationAuthority authority, BackchannelRequests requests) {
        var changes = authority.get(Changes.class);
        var guardianships = mock(Guardianships.class);
        given(guardianships.capacity(any())).willReturn(Capacity.ADULT);
        var links = new Links(authority.database());
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

    private static UUID shown(RegistrationAuthority authority, BackchannelRequests requests, Member person) {
        var party = SampleParty.in(authority, person.id());
        var changes = authority.get(Changes.class);
        var now = changes.now();
        var request = new BackchannelRequest(
                UUID.randomUUID(),
                party,
                new Hint(Hint.Kind.SUBJECT, Bytes.of("name".getBytes(StandardCharsets.US_ASCII))),
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
        changes.make(() -> requests.add(request, Sha256.of("x")));
        requests.looked(request.id(), Optional.of(person.id()));
        return request.id();
    }

    /** For what the caller's transaction holds. */
    private static void untilSomebodyWaits(RegistrationAuthority authority) {
        boolean waits;
        do {
            waits = authority
                    .database()
                    .sql(
                            "select count(*) > 0 from pg_locks where not granted and transactionid = pg_current_xact_id()::xid")
                    .query(Boolean.class)
                    .single();
        } while (!waits);
    }
}
