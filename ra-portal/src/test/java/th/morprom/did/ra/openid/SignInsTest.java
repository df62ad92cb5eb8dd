package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.ProgramRow;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

/** What is removed of the sign-ins, what stays, and what their tokens are good for. */
class SignInsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

    private RegistrationAuthority authority;
    private Member person;
    private UUID party;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        person = authority.centralOfficer();
        party = ProgramRow.add(authority, authority.facility("50"), person.id());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void forgets_what_has_been_over_for_a_day_and_nothing_else() {
        var over = signIn(NOW.minus(Duration.ofDays(2)), null);
        var refreshedUntilLongAgo = signIn(NOW.minus(Duration.ofDays(40)), NOW.minus(Duration.ofDays(10)));
        var fresh = signIn(NOW.minus(Duration.ofHours(2)), null);
        var refreshed = signIn(NOW.minus(Duration.ofDays(20)), NOW.plus(Duration.ofDays(10)));

        new SignIns(authority.database()).forget(NOW);

        assertThat(authority
                        .database()
                        .sql("select id from ra.openid_sign_in")
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrder(fresh, refreshed)
                .doesNotContain(over, refreshedUntilLongAgo);
    }

    @Test
    void what_a_guardian_agrees_to_stands_as_his_also_where_the_minor_was_before_him() {
        var links = new Links(authority.database());
        var guardianship = UUID.randomUUID();
        authority
                .database()
                .sql("""
                        insert into ra.guardianship (id, child, guardian, relation, evidence, officer, facility, recorded_at, of_age_on)
                        select :id, :child, :guardian, 'PARENT', 'BIRTH_CERTIFICATE', :officer, hcode9, now(), date '2030-01-01'
                          from ra.machine_client
                        """)
                .param("id", guardianship)
                .param("child", person.id())
                .param("guardian", authority.citizen().id())
                .param("officer", authority.citizen().id())
                .update();
        links.add(person.id(), party, "name", "openid", NOW);
        links.add(person.id(), party, "name", "ial", NOW);

        links.addByGuardian(person.id(), party, "openid", guardianship, NOW);
        links.addByGuardian(person.id(), party, "profile", guardianship, NOW);

        assertThat(links.scopes(person.id(), party)).containsExactlyInAnyOrder("openid", "ial", "profile");
        assertThat(links.byGuardian(person.id(), party)).containsExactlyInAnyOrder("openid", "profile");
        links.end(person.id(), party, NOW);
        assertThat(links.byGuardian(person.id(), party)).isEmpty();
    }

    @Test
    void a_token_is_a_persons_while_it_lives_and_with_the_scopes_that_he_agreed_to() {
        approveParty();
        new Links(authority.database()).add(person.id(), party, "name", "openid", NOW);
        var granted = signIn(NOW, null);
        authority
                .database()
                .sql("""
                        update ra.openid_sign_in
                           set request = '{"redirect":"x","state":"y","scopes":["openid"],"parameters":{}}',
                               access_sha256 = :sha256, access_scopes = array['openid', 'consents'], access_expires_at = :end
                         where id = :id
                        """)
                .param("sha256", Sha256.of("secret"))
                .param("end", Timestamp.from(NOW.plusSeconds(300)))
                .param("id", granted)
                .update();
        var claims = mock(TellClaims.class);
        given(claims.subject(person.id(), party)).willReturn("subject-1");
        var signIns = new SignIns(authority.database());
        var tokens = new PersonalTokens(signIns, claims, Clock.fixed(NOW, ZoneOffset.UTC));
        var later = new PersonalTokens(signIns, claims, Clock.fixed(NOW.plusSeconds(300), ZoneOffset.UTC));

        var principal = tokens.introspect("secret");

        assertThat(principal.getName()).isEqualTo(person.id().toString());
        assertThat(principal.<String>getAttribute(PersonalTokens.SUBJECT)).isEqualTo("subject-1");
        assertThat(principal.getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .containsExactlyInAnyOrder("SCOPE_openid", PersonalTokens.authority(IdentityScope.CONSENTS));
        assertThat(PersonalTokens.certificate(new TestingAuthenticationToken(principal, null)))
                .isEmpty();
        authority
                .database()
                .sql("update ra.openid_sign_in set access_certificate_sha256 = :sha256")
                .param("sha256", new byte[32])
                .update();
        assertThat(PersonalTokens.certificate(new TestingAuthenticationToken(tokens.introspect("secret"), null)))
                .contains(Bytes.of(new byte[32]));
        assertThatThrownBy(() -> later.introspect("secret")).isInstanceOf(BadOpaqueTokenException.class);
        // Revoked, it is over at once for whoever looks how long something of it is good.
        var read = signIns.find(granted).orElseThrow();
        assertThat(signIns.endAccess(granted, Sha256.of("secret"), NOW))
                .as("in the second in which it began, after which it ends")
                .isTrue();
        // By what was read before that nothing changes.
        var nothing = new SignIns.Secrets(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(signIns.change(read, nothing)).isFalse();
        assertThatThrownBy(() -> tokens.introspect("secret")).isInstanceOf(BadOpaqueTokenException.class);
        assertThat(signIns.of(person.id()))
                .singleElement()
                .satisfies(signIn ->
                        assertThat(signIn.access().orElseThrow().expiresAt()).isEqualTo(NOW.plusSeconds(1)));
        assertThatThrownBy(() -> tokens.introspect("another")).isInstanceOf(BadOpaqueTokenException.class);
    }

    private UUID signIn(Instant created, @Nullable Instant refreshExpires) {
        var id = UUID.randomUUID();
        authority
                .database()
                .sql("""
                        insert into ra.openid_sign_in (id, client, person, request, scopes, authenticated_at,
                               session_sha256, code_used, refresh_expires_at, version, created_at)
                        values (:id, :client, :person, '{}', array['openid'], :created, :session, true, :refresh, 0, :created)
                        """)
                .param("id", id)
                .param("client", party)
                .param("person", person.id())
                .param("session", "0".repeat(64))
                .param("refresh", refreshExpires == null ? null : Timestamp.from(refreshExpires))
                .param("created", Timestamp.from(created))
                .update();
        return id;
    }

    private void approveParty() {
        authority
                .database()
                .sql("""
                        update ra.machine_client
                           set state = 'LIVE', approved_by = :other, approved_at = now(), approval = '{}', approval_assertion = '{}'
                        """)
                .param("other", authority.centralOfficer().id())
                .update();
    }
}
