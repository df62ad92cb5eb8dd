package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.openid.SignInElsewhere.End;
import th.morprom.did.ra.openid.SignIns.By;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.proofing.AccountVoided;

/**
 * A link, or the session here, ends while somebody signs in elsewhere: whichever of the two comes first, nothing goes on that its person
 * ended, and whoever has tokens of it hears so.
 */
class SignInsByLinkTest extends SignInFlow {
    @Test
    void whoever_signs_in_while_his_link_is_ending_waits_and_signs_in_nowhere() {
        var signIn = signIn("openid");

        var began = changes.make(() -> {
            assertThat(endLink().end(person.id(), party)).isTrue();
            var waiting = CompletableFuture.supplyAsync(() -> changes.make(() -> signIns.add(signIn, code(signIn))));
            untilSomebodyWaits();
            return waiting;
        });

        assertThat(began.join()).isFalse();
        assertThat(signIns.of(person.id())).isEmpty();
    }

    @Test
    void a_link_that_ends_while_somebody_signs_in_by_it_waits_and_ends_that_too() {
        var signIn = signIn("openid");

        var ended = changes.make(() -> {
            assertThat(signIns.add(signIn, code(signIn))).isTrue();
            var waiting = CompletableFuture.supplyAsync(() -> endLink().end(person.id(), party));
            untilSomebodyWaits();
            return waiting;
        });

        assertThat(ended.join()).isTrue();
        assertThat(signIns.of(person.id())).isEmpty();
        verify(tellLogout, never()).tellEnd(any(), any());
    }

    @Test
    void whoever_voids_the_account_meanwhile_ends_its_links_and_waits_for_no_sign_in() {
        var signIn = signIn("openid");

        var began = changes.make(() -> {
            var unused = authority.get(People.class).lockAlone(person.id());
            var waiting = CompletableFuture.supplyAsync(() -> changes.make(() -> signIns.add(signIn, code(signIn))));
            untilSomebodyWaits();
            endLink().on(new AccountVoided(person.id(), person.id()));
            return waiting;
        });

        assertThat(began.join()).isFalse();
    }

    @Test
    void a_code_that_is_exchanged_while_the_link_ends_gives_a_token_that_ends_with_it_and_its_party_hears_of_it() {
        var signIn = added("openid");

        var ended = changes.make(() -> {
            assertThat(signIns.change(exchanged(signIn), tokens(signIn))).isTrue();
            var waiting = CompletableFuture.supplyAsync(() -> endLink().end(person.id(), party));
            untilSomebodyWaits();
            return waiting;
        });

        assertThat(ended.join()).isTrue();
        assertThat(signIns.find(By.ACCESS, Sha256.of(signIn.id().toString()))).isEmpty();
        verify(tellLogout).tellEnd(any(), eq(End.UNLINKED));
    }

    @Test
    void no_token_is_given_for_a_sign_in_whose_link_is_no_more_whoever_left_it_there() {
        var signIn = added("openid");
        links.end(person.id(), party, authority.clock().instant());

        assertThat(changes.make(() -> signIns.change(exchanged(signIn), tokens(signIn))))
                .isFalse();
    }

    @Test
    void no_token_is_found_of_whoever_took_back_the_consent_to_share_however_it_was_left_there() {
        var signIn = added("openid");
        changes.make(() -> signIns.change(exchanged(signIn), tokens(signIn)));
        assertThat(token(signIn)).isPresent();

        share(true);
        assertThat(token(signIn)).isPresent();
        share(false);
        assertThat(token(signIn)).isEmpty();
        share(true);
        assertThat(token(signIn)).isPresent();
    }

    private static Optional<SignInElsewhere> token(SignInElsewhere signIn) {
        return signIns.find(By.ACCESS, Sha256.of(signIn.id().toString()));
    }

    /** His word on it, past what else it does. */
    private void share(boolean given) {
        authority
                .database()
                .sql("""
                        insert into ra.consent_receipt (id, person, purpose, given, notice_version, notice_sha256, language,
                               time, actor, channel, canonical, sha256)
                        values (:id, :person, 'SHARE', :given, 'citizen-2', repeat('0', 64), 'TH', now(), :person, 'web', '{}', repeat('0', 64))
                        """)
                .param("id", UUID.randomUUID())
                .param("person", person.id())
                .param("given", given)
                .update();
    }

    @Test
    void whoever_is_asked_first_needs_no_link_and_one_that_is_gone_ends_what_is_left() {
        links.end(person.id(), party, authority.clock().instant());
        var question = signIn("openid");
        assertThat(changes.make(() -> signIns.add(question, NONE))).isTrue();

        assertThat(endLink().end(person.id(), party)).isFalse();

        assertThat(signIns.of(person.id())).isEmpty();
    }

    @Test
    void what_is_exchanged_for_the_time_after_a_sign_out_while_he_signs_out_stays_and_its_party_hears_of_it() {
        var signIn = added("openid", IdentityScope.OFFLINE_ACCESS.value());

        var out = signsOutWhileExchanged(signIn);

        out.join();
        assertThat(signIns.of(person.id())).extracting(SignInElsewhere::id).containsExactly(signIn.id());
        verify(tellLogout).tell(any());
    }

    @Test
    void what_else_is_exchanged_while_he_signs_out_ends_and_its_party_hears_of_it() {
        var signIn = added("openid");

        var out = signsOutWhileExchanged(signIn);

        out.join();
        assertThat(signIns.of(person.id())).isEmpty();
        verify(tellLogout).tell(any());
    }

    private SignInElsewhere added(String... scopes) {
        var signIn = signIn(scopes);
        assertThat(changes.make(() -> signIns.add(signIn, code(signIn)))).isTrue();
        return signIn;
    }

    private CompletableFuture<Void> signsOutWhileExchanged(SignInElsewhere signIn) {
        return changes.make(() -> {
            assertThat(signIns.change(exchanged(signIn), tokens(signIn))).isTrue();
            var waiting =
                    CompletableFuture.runAsync(() -> new SignOut(signIns, tellLogout, changes).signOut(session()));
            untilSomebodyWaits();
            return waiting;
        });
    }
}
