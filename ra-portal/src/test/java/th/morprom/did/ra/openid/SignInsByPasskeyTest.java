package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.openid.SignInElsewhere.End;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.PasskeysEnded;

/** A passkey ends while somebody signs in elsewhere by it: whichever of the two comes first, nothing of it is good afterwards. */
class SignInsByPasskeyTest extends SignInFlow {
    @Test
    void whoever_signs_in_while_his_passkey_is_ending_waits_and_signs_in_nowhere() {
        var signIn = signIn("openid");

        var began = changes.make(() -> {
            endPasskey();
            var waiting = CompletableFuture.supplyAsync(() -> changes.make(() -> signIns.add(signIn, NONE)));
            untilSomebodyWaits();
            return waiting;
        });

        assertThat(began.join()).isFalse();
        assertThat(signIns.of(person.id())).isEmpty();
    }

    @Test
    void a_passkey_that_ends_while_somebody_signs_in_by_it_waits_and_ends_that_too() {
        var signIn = signIn("openid");

        var ended = changes.make(() -> {
            assertThat(signIns.add(signIn, NONE)).isTrue();
            var waiting = CompletableFuture.runAsync(() -> changes.make(() -> {
                endPasskey();
                return person;
            }));
            untilSomebodyWaits();
            return waiting;
        });

        ended.join();
        assertThat(signIns.of(person.id())).isEmpty();
        assertThat(authority.events("openid.ended")).contains(signIn.id().toString());
        verify(tellLogout, never()).tellEnd(any(), any());
    }

    @Test
    void a_code_that_is_exchanged_while_the_passkey_ends_gives_a_token_that_ends_with_it_and_its_party_hears_of_it() {
        var signIn = signIn("openid");
        assertThat(changes.make(() -> signIns.add(signIn, NONE))).isTrue();

        var ended = changes.make(() -> {
            assertThat(signIns.change(exchanged(signIn), tokens(signIn))).isTrue();
            var waiting = CompletableFuture.runAsync(() -> changes.make(() -> {
                endPasskey();
                return person;
            }));
            untilSomebodyWaits();
            return waiting;
        });

        ended.join();
        assertThat(signIns.find(SignIns.By.ACCESS, Sha256.of(signIn.id().toString())))
                .isEmpty();
        verify(tellLogout).tellEnd(any(), eq(End.PASSKEY_ENDED));
    }

    @Test
    void no_token_is_given_for_a_sign_in_whose_passkey_is_no_more_whoever_left_it_there() {
        var signIn = signIn("openid");
        assertThat(changes.make(() -> signIns.add(signIn, NONE))).isTrue();
        authority.get(Passkeys.class).end(credential(), Passkeys.End.LOST);

        assertThat(changes.make(() -> signIns.change(exchanged(signIn), tokens(signIn))))
                .isFalse();
    }

    @Test
    void nobody_signs_in_by_anothers_passkey_or_by_none_that_is_known() {
        var other = authority.staff(Duties.none());
        var unknown = signIn("openid").in(new PortalSession(Instant.now(), "0".repeat(64), null));
        var anothers = signIn("openid")
                .in(new PortalSession(
                        Instant.now(),
                        "0".repeat(64),
                        Bytes.of(other.passkey().credentialId()).base64Url()));

        assertThat(changes.make(() -> signIns.add(unknown, NONE))).isFalse();
        assertThat(changes.make(() -> signIns.add(anothers, NONE))).isFalse();
    }

    /** As whatever ends passkeys does, inside the caller's change. */
    private void endPasskey() {
        var passkeys = authority.get(Passkeys.class);
        var unused = passkeys.lock(person.id());
        passkeys.end(credential(), Passkeys.End.LOST);
        endLink().on(new PasskeysEnded(person.id(), person.id()));
    }
}
