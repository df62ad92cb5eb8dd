package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.openid.SignInElsewhere.Access;
import th.morprom.did.ra.openid.SignInElsewhere.End;
import th.morprom.did.ra.openid.SignInElsewhere.Request;
import th.morprom.did.ra.openid.SignIns.Secrets;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.PasskeysEnded;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

/** A passkey ends while somebody signs in elsewhere by it: whichever of the two comes first, nothing of it is good afterwards. */
class SignInsByPasskeyTest {
    private static final Secrets NONE =
            new Secrets(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static RegistrationAuthority authority;
    private static UUID party;
    private static SignIns signIns;
    private static Changes changes;

    private final TellLogout tellLogout = mock(TellLogout.class);
    private Member person;

    @BeforeAll
    static void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        signIns = new SignIns(authority.database());
        changes = authority.get(Changes.class);
        party = SampleParty.in(authority, authority.centralOfficer().id());
    }

    @AfterAll
    static void close() {
        authority.close();
    }

    @BeforeEach
    void meet() {
        person = authority.staff(Duties.none());
    }

    @Test
    void whoever_signs_in_while_his_passkey_is_ending_waits_and_signs_in_nowhere() {
        var signIn = signIn();

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
        var signIn = signIn();

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
        var signIn = signIn();
        assertThat(changes.make(() -> signIns.add(signIn, NONE))).isTrue();

        var ended = changes.make(() -> {
            assertThat(signIns.change(exchanged(signIn), tokens())).isTrue();
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
        var signIn = signIn();
        assertThat(changes.make(() -> signIns.add(signIn, NONE))).isTrue();
        authority.get(Passkeys.class).end(credential(), Passkeys.End.LOST);

        assertThat(changes.make(() -> signIns.change(exchanged(signIn), tokens())))
                .isFalse();
    }

    @Test
    void nobody_signs_in_by_anothers_passkey_or_by_none_that_is_known() {
        var other = authority.staff(Duties.none());
        var unknown = signIn().in(new PortalSession(Instant.now(), "0".repeat(64), null));
        var anothers = signIn().in(new PortalSession(
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
        new EndLink(
                        new Links(authority.database()),
                        signIns,
                        new BackchannelRequests(authority.database()),
                        tellLogout,
                        changes)
                .on(new PasskeysEnded(person.id(), person.id()));
    }

    /** For a row that the caller's transaction holds; gives up after half a minute. */
    private static void untilSomebodyWaits() {
        var begun = System.nanoTime();
        boolean waits;
        do {
            waits = authority.database().sql("""
                            select exists (select 1 from pg_locks
                                            where not granted and transactionid = pg_current_xact_id()::xid)
                            """).query(Boolean.class).single();
            assertThat(waits || System.nanoTime() - begun < PATIENCE.toNanos())
                    .as("somebody waits, or will")
                    .isTrue();
        } while (!waits);
    }

    private Bytes credential() {
        return Bytes.of(person.passkey().credentialId());
    }

    private SignInElsewhere signIn() {
        var now = authority.clock().instant();
        return new SignInElsewhere(
                UUID.randomUUID(),
                party,
                person.id(),
                new Request("https://party.example/back", "state", Set.of("openid"), Map.of()),
                Set.of("openid"),
                new PortalSession(now, "0".repeat(64), credential().base64Url()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                now);
    }

    private SignInElsewhere exchanged(SignInElsewhere signIn) {
        return new SignInElsewhere(
                signIn.id(),
                party,
                person.id(),
                signIn.request(),
                signIn.scopes(),
                signIn.session(),
                Optional.empty(),
                Optional.of(new Access(signIn.scopes(), Instant.now().plusSeconds(300), Optional.empty())),
                Optional.empty(),
                0,
                signIn.createdAt());
    }

    private Secrets tokens() {
        var id = signIns.of(person.id()).get(0).id();
        return new Secrets(
                Optional.empty(), Optional.empty(), Optional.of(Bytes.of(Sha256.of(id.toString()))), Optional.empty());
    }
}
