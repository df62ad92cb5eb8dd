package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.openid.SignInElsewhere.Access;
import th.morprom.did.ra.openid.SignInElsewhere.Request;
import th.morprom.did.ra.openid.SignIns.Secrets;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

/** One registration authority and one relying party for a class; whoever signs in is new, and linked. */
abstract class SignInFlow {
    static final Secrets NONE = new Secrets(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static RegistrationAuthority authority;
    static UUID party;
    static SignIns signIns;
    static Links links;
    static Changes changes;

    final TellLogout tellLogout = mock(TellLogout.class);
    Member person;

    @BeforeAll
    static void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        signIns = new SignIns(authority.database());
        links = new Links(authority.database());
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
        links.add(person.id(), party, "name", "openid", authority.clock().instant());
    }

    EndLink endLink() {
        return new EndLink(links, signIns, new BackchannelRequests(authority.database()), tellLogout, changes);
    }

    /** For a row that the caller's transaction holds; gives up after half a minute. */
    static void untilSomebodyWaits() {
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

    Bytes credential() {
        return Bytes.of(person.passkey().credentialId());
    }

    /** Of the person's session in the portal. */
    String session() {
        return Sha256.hex(person.id().toString().getBytes(StandardCharsets.US_ASCII));
    }

    SignInElsewhere signIn(String... scopes) {
        var now = authority.clock().instant();
        return new SignInElsewhere(
                UUID.randomUUID(),
                party,
                person.id(),
                new Request("https://party.example/back", "state", Set.of(scopes), Map.of()),
                Set.of(scopes),
                new PortalSession(now, session(), credential().base64Url()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                now);
    }

    SignInElsewhere exchanged(SignInElsewhere signIn) {
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

    /** The code of this sign-in, which nobody is asked about. */
    static Secrets code(SignInElsewhere signIn) {
        return new Secrets(
                Optional.empty(), Optional.of(sha256("code " + signIn.id())), Optional.empty(), Optional.empty());
    }

    /** Its access token, which is its id. */
    static Secrets tokens(SignInElsewhere signIn) {
        return new Secrets(
                Optional.empty(),
                Optional.empty(),
                Optional.of(sha256(signIn.id().toString())),
                Optional.empty());
    }

    private static Bytes sha256(String secret) {
        return Bytes.of(Sha256.of(secret));
    }
}
