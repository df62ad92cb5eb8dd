package th.morprom.did.ra.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.client.ClientRefused.Reason;
import th.morprom.did.ra.client.SignIn.Way;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.testpki.person.SyntheticFacility;

/** What may be registered for people to sign in with, and that it is what the second registrar signs. */
class RegisterSignInTest {
    private static final SignIn.Purpose WHY = new SignIn.Purpose("เพื่อแสดงชื่อ", "To show the name");
    private static final URI HOME = URI.create("https://portal.example.org/signed-in");

    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Member central;
    private Member registrar;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, RegisterClientTest.WithClients.class);
        facility = authority.facility("50");
        central = authority.centralOfficer();
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        registrar = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_program_that_only_has_people_sign_in_needs_no_scope_of_the_api() {
        var registered = register(HOME);

        var found = authority.get(MachineClients.class).find(registered.id()).orElseThrow();
        assertThat(found.scopes()).isEmpty();
        assertThat(found.signIn()).contains(signIn(List.of(HOME), Map.of(IdentityScope.PROFILE, WHY)));
    }

    @Test
    void one_that_speaks_the_ministrys_form_alone_needs_no_key_and_gets_a_secret_once_it_is_let_in() {
        var form = new SignIn(
                List.of(HOME),
                List.of(),
                Optional.empty(),
                Map.of(IdentityScope.PROFILE, WHY),
                Set.of(Way.MINISTRYS_FORM));
        var registered = authority
                .get(RegisterClient.class)
                .register(
                        registrar.id(),
                        new RegisterClient.NewClient(
                                facility.hcode9(), "HIS", "", Set.of(), Optional.empty(), Optional.of(form)));
        assertThat(catchThrowableOfType(ClientRefused.class, () -> secret(registrar, registered.id()))
                        .reason())
                .isEqualTo(Reason.WRONG_STATE);

        var prepared = authority.get(PrepareClientApproval.class).prepare(central.id(), registered.id());
        authority.get(ApproveClient.class).approve(central.id(), registered.id(), central.signs(prepared.challenge()));
        var first = secret(registrar, registered.id());
        var second = secret(central, registered.id());

        var prove = authority.get(ProveBySecret.class);
        var id = registered.id().toString();
        assertThat(prove.prove(id, second.text(), Way.MINISTRYS_FORM)).isPresent();
        assertThat(prove.prove(id, first.text(), Way.MINISTRYS_FORM))
                .as("for a day")
                .isPresent();
        assertThat(prove.prove(id, "", Way.MINISTRYS_FORM)).isEmpty();
        var clock = authority.clock();
        clock.advance(MakeClientSecret.OVERLAP.plusSeconds(1));
        assertThat(prove.prove(id, first.text(), Way.MINISTRYS_FORM))
                .as("a day later")
                .isEmpty();
        assertThat(prove.prove(id, second.text(), Way.MINISTRYS_FORM)).isPresent();
        var secrets = authority.get(ClientSecrets.class);
        assertThat(secrets.newest(registered.id(), clock.instant()))
                .map(ClientSecrets.Newest::expiresAt)
                .hasValue(second.expiresAt());
        assertThat(secrets.holds(registered.id(), second.text(), second.expiresAt()))
                .as("a year later")
                .isFalse();
        assertThat(secrets.newest(registered.id(), second.expiresAt())).isEmpty();
        authority.get(StopClient.class).stop(registrar.id(), registered.id());
        assertThat(prove.prove(id, second.text(), Way.MINISTRYS_FORM)).isEmpty();
        assertThat(authority
                        .database()
                        .sql("select sha256 from ra.client_secret where client = :id")
                        .param("id", registered.id())
                        .query(byte[].class)
                        .list())
                .as("nothing that could be sent")
                .hasSize(2)
                .noneMatch(kept -> new String(kept, StandardCharsets.UTF_8).contains("morprom_"));
    }

    @Test
    void a_secret_is_made_by_the_passkey_of_the_office_once_and_by_nobody_elses() {
        var form = new SignIn(
                List.of(HOME),
                List.of(),
                Optional.empty(),
                Map.of(IdentityScope.PROFILE, WHY),
                Set.of(Way.MINISTRYS_FORM));
        var id = authority
                .get(RegisterClient.class)
                .register(
                        registrar.id(),
                        new RegisterClient.NewClient(
                                facility.hcode9(), "HIS", "", Set.of(), Optional.empty(), Optional.of(form)))
                .id();
        var approval = authority.get(PrepareClientApproval.class).prepare(central.id(), id);
        authority.get(ApproveClient.class).approve(central.id(), id, central.signs(approval.challenge()));
        var prepare = authority.get(PrepareClientSecret.class);
        var make = authority.get(MakeClientSecret.class);

        var approvalAgain = central.signs(approval.challenge());
        assertThat(refused(() -> make.make(central.id(), id, approvalAgain))).isEqualTo(Reason.CHALLENGE);
        var byAnother = central.signs(prepare.prepare(registrar.id(), id).challenge());
        assertThat(refused(() -> make.make(registrar.id(), id, byAnother))).isEqualTo(Reason.PASSKEY);
        assertThat(refused(() -> make.make(central.id(), id, byAnother))).isEqualTo(Reason.CHALLENGE);
        var own = registrar.signs(prepare.prepare(registrar.id(), id).challenge());
        make.make(registrar.id(), id, own);
        assertThat(refused(() -> make.make(registrar.id(), id, own))).isEqualTo(Reason.CHALLENGE);
        assertThat(authority
                        .database()
                        .sql("select making_canonical from ra.client_secret where client = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("make-secret", id.toString(), registrar.id().toString());
    }

    private static Reason refused(ThrowingCallable call) {
        return catchThrowableOfType(ClientRefused.class, call).reason();
    }

    private MakeClientSecret.Secret secret(Member by, UUID client) {
        var prepared = authority.get(PrepareClientSecret.class).prepare(by.id(), client);
        return authority.get(MakeClientSecret.class).make(by.id(), client, by.signs(prepared.challenge()));
    }

    @Test
    void whoever_uses_openid_connect_or_the_api_needs_a_key_and_has_no_secret() {
        assertThat(catchThrowableOfType(
                                ClientRefused.class,
                                () -> authority
                                        .get(RegisterClient.class)
                                        .register(
                                                registrar.id(),
                                                new RegisterClient.NewClient(
                                                        facility.hcode9(),
                                                        "HIS",
                                                        "",
                                                        Set.of(),
                                                        Optional.empty(),
                                                        Optional.of(signIn(List.of(HOME), Map.of())))))
                        .reason())
                .isEqualTo(Reason.MALFORMED_KEYS);
        var registered = register(HOME);
        assertThat(catchThrowableOfType(ClientRefused.class, () -> secret(registrar, registered.id()))
                        .reason())
                .isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void the_second_registrar_signs_addresses_scopes_and_purposes() {
        var registered = register(HOME);
        var prepared = authority.get(PrepareClientApproval.class).prepare(central.id(), registered.id());
        authority.get(ApproveClient.class).approve(central.id(), registered.id(), central.signs(prepared.challenge()));

        var signed = authority
                .database()
                .sql("select approval from ra.machine_client where id = :id")
                .param("id", registered.id())
                .query(String.class)
                .single();
        assertThat(signed)
                .contains(HOME.toString(), "\"profile\"", WHY.th(), WHY.en())
                .as("people read it on the consent page")
                .contains(registered.name());
    }

    @Test
    void the_second_registrar_signs_that_it_may_call_people_and_it_needs_a_key_for_that() {
        var calls = new SignIn(
                List.of(HOME),
                List.of(),
                Optional.empty(),
                Map.of(IdentityScope.PROFILE, WHY),
                Set.of(Way.MINISTRYS_FORM, Way.BACKCHANNEL));
        var keyless = new RegisterClient.NewClient(
                facility.hcode9(), "HIS", "", Set.of(), Optional.empty(), Optional.of(calls));
        assertThat(refused(() -> authority.get(RegisterClient.class).register(registrar.id(), keyless)))
                .isEqualTo(Reason.MALFORMED_KEYS);

        var registered = authority.get(RegisterClient.class).register(registrar.id(), asked(calls));
        authority.get(PrepareClientApproval.class).prepare(central.id(), registered.id());

        assertThat(authority
                        .get(MachineClients.class)
                        .find(registered.id())
                        .orElseThrow()
                        .signIn())
                .contains(calls);
        assertThat(authority
                        .database()
                        .sql("select payload from ra.challenge where purpose = 'CLIENT_APPROVAL'")
                        .query(String.class)
                        .single())
                .contains("\"backchannel\":true");
    }

    @Test
    void a_program_that_asks_for_signatures_with_a_secret_needs_no_key_unless_it_does_something_else() {
        var bySecret = new SignIn(List.of(HOME), List.of(), Optional.empty(), Map.of(), Set.of(Way.CSC_SECRET));
        var asksWho = new SignIn(
                List.of(HOME), List.of(), Optional.empty(), Map.of(IdentityScope.PROFILE, WHY), Set.of(Way.CSC_SECRET));
        var signs = Set.of(ClientScope.SIGN_REMOTELY);

        assertThat(refused(() -> keyless(Set.of(), bySecret))).isEqualTo(Reason.NO_SCOPE);
        assertThat(refused(() -> keyless(signs, asksWho))).isEqualTo(Reason.MALFORMED_KEYS);
        assertThat(refused(() ->
                        keyless(Set.of(ClientScope.SIGN_REMOTELY, ClientScope.READ_MEDICAL_CERTIFICATES), bySecret)))
                .isEqualTo(Reason.MALFORMED_KEYS);
        var id = keyless(signs, bySecret).id();
        var prepared = authority.get(PrepareClientApproval.class).prepare(central.id(), id);
        authority.get(ApproveClient.class).approve(central.id(), id, central.signs(prepared.challenge()));
        var secret = secret(registrar, id).text();

        var prove = authority.get(ProveBySecret.class);
        assertThat(prove.prove(id.toString(), secret, Way.CSC_SECRET)).isPresent();
        assertThat(prove.prove(id.toString(), secret, Way.MINISTRYS_FORM))
                .as("at a door it was not let in by")
                .isEmpty();
        assertThat(authority
                        .database()
                        .sql("select approval from ra.machine_client where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .contains("\"cscSecret\":true");
    }

    private MachineClient keyless(Set<ClientScope> scopes, SignIn signIn) {
        return authority
                .get(RegisterClient.class)
                .register(
                        registrar.id(),
                        new RegisterClient.NewClient(
                                facility.hcode9(), "PDF", "", scopes, Optional.empty(), Optional.of(signIn)));
    }

    @Test
    void refuses_addresses_that_a_browser_must_not_be_sent_to() {
        var bad = Stream.of(
                "http://portal.example.org/",
                "http://localhost:8080/",
                "https://portal.example.org/#part",
                "https://somebody@portal.example.org/",
                "https://10.0.0.1/",
                "https://*.example.org/",
                "https://portal.example.org/a/../b",
                "https://portal.example.org/ทดสอบ",
                "javascript:alert(1)",
                "/relative");

        assertThat(bad.map(address -> refusal(List.of(uri(address)), WHY))).containsOnly(Reason.REDIRECT);
        assertThat(refusal(List.of(), WHY)).isEqualTo(Reason.REDIRECT);
    }

    @Test
    void refuses_addresses_on_two_hosts_since_a_person_is_known_by_one() {
        assertThat(refusal(List.of(HOME, URI.create("https://other.example.org/")), WHY))
                .isEqualTo(Reason.REDIRECT);
    }

    @Test
    void refuses_to_ask_without_saying_why_in_both_languages() {
        assertThat(refusal(List.of(HOME), new SignIn.Purpose("เพื่อแสดงชื่อ", "")))
                .isEqualTo(Reason.PURPOSE);
        assertThat(refusal(List.of(HOME), new SignIn.Purpose("", "To show the name")))
                .isEqualTo(Reason.PURPOSE);
        assertThat(refusal(List.of(HOME), new SignIn.Purpose("a\u202eb", "x"))).isEqualTo(Reason.PURPOSE);
    }

    private static URI uri(String address) {
        return address.startsWith("https://*") ? URI.create("https://%2A.example.org/") : URI.create(address);
    }

    private MachineClient register(URI redirect) {
        return authority
                .get(RegisterClient.class)
                .register(registrar.id(), asked(signIn(List.of(redirect), Map.of(IdentityScope.PROFILE, WHY))));
    }

    private Reason refusal(List<URI> redirects, SignIn.Purpose why) {
        return catchThrowableOfType(
                        ClientRefused.class,
                        () -> authority
                                .get(RegisterClient.class)
                                .register(registrar.id(), asked(signIn(redirects, Map.of(IdentityScope.PROFILE, why)))))
                .reason();
    }

    private static SignIn signIn(List<URI> redirects, Map<IdentityScope, SignIn.Purpose> scopes) {
        return new SignIn(redirects, List.of(), Optional.empty(), scopes);
    }

    private RegisterClient.NewClient asked(SignIn signIn) {
        return new RegisterClient.NewClient(
                facility.hcode9(),
                "ระบบของกระทรวง",
                new JWKSet(SampleApiKey.create().publicJwk()).toString(),
                Set.of(),
                Optional.empty(),
                Optional.of(signIn));
    }
}
