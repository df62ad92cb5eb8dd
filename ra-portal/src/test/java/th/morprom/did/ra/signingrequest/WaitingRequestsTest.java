package th.morprom.did.ra.signingrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ApiKey;
import th.morprom.did.ra.client.ApiProperties;
import th.morprom.did.ra.client.ApproveClient;
import th.morprom.did.ra.client.ClientConfiguration;
import th.morprom.did.ra.client.ClientScope;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.PrepareClientApproval;
import th.morprom.did.ra.client.RegisterClient;
import th.morprom.did.ra.client.SampleApiKey;
import th.morprom.did.ra.client.StopClient;
import th.morprom.did.ra.person.AffiliationEnded;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.signingrequest.SigningRequest.State;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.ra.webhook.WebhookConfiguration;
import th.morprom.did.signing.activation.ActivationStore;
import th.morprom.did.signing.activation.TakeBackDraft;
import th.morprom.did.signing.credential.Credentials;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.register.Abandonment;
import th.morprom.did.signing.register.IssuedDocuments;

/** What waits for a doctor, and how the waiting ends. */
class WaitingRequestsTest {
    private RegistrationAuthority authority;
    private Member central;
    private MachineClient client;

    @Configuration(proxyBeanMethods = false)
    @Import({
        UntilApproval.class,
        ClientConfiguration.class,
        WebhookConfiguration.class,
        SigningRequests.class,
        OnceOnly.class,
        RequestEvents.class,
        WaitingRoom.class,
        TakeBackOfStopped.class,
        EndOfLeaver.class,
        ExpireRequests.class
    })
    static class WithRequests {
        @Bean
        ApiKey apiKey() {
            return SampleApiKey.create();
        }

        @Bean
        @Primary
        ApiProperties fewMayWait() {
            return new ApiProperties(Duration.ofMinutes(5), 60, 600, Duration.ofDays(7), 3, 2, Set.of(), false);
        }

        @Bean
        TakeBackDraft takeBackDraft(JdbcClient jdbc, AuditLog audit, PlatformTransactionManager transactions) {
            return new TakeBackDraft(new ActivationStore(
                    jdbc,
                    new Credentials(jdbc),
                    patient -> Optional.empty(),
                    new IssuedDocuments(jdbc),
                    audit,
                    transactions));
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, WithRequests.class);
        central = authority.centralOfficer();
        client = liveClient();
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void what_nobody_answered_expires_and_what_was_agreed_to_does_not() {
        var unanswered = waits(central);
        var agreed = waits(central);
        events(() -> authority.get(RequestEvents.class).agreed(List.of(agreed)));
        authority.clock().advance(Duration.ofDays(8));

        authority.get(ExpireRequests.class).expire();

        assertThat(state(unanswered)).isEqualTo(State.EXPIRED);
        assertThat(state(agreed)).isEqualTo(State.WAITING);
        assertThat(authority.get(SigningRequests.class).over(now(), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void one_that_cannot_be_ended_keeps_no_other_from_its_end() {
        var bad = waits(central);
        var good = waits(central);
        authority
                .database()
                .sql("alter table ra.signing_request add check (state <> 'EXPIRED' or id <> '" + bad + "')")
                .update();
        authority.clock().advance(Duration.ofDays(8));

        authority.get(ExpireRequests.class).expire();

        assertThat(state(bad)).isEqualTo(State.WAITING);
        assertThat(state(good)).isEqualTo(State.EXPIRED);
    }

    @Test
    void what_was_agreed_to_and_cannot_be_signed_is_told_and_may_be_replaced_anew() {
        var old = waits(central);
        events(() -> authority.get(RequestEvents.class).issued(old));
        var first = waits(central, Optional.of(old));
        events(() -> authority.get(RequestEvents.class).agreed(List.of(first)));

        events(() -> authority.get(RequestEvents.class).abandoned(first, Abandonment.CERTIFICATE_REVOKED));

        var ended = find(first);
        assertThat(ended.state()).isEqualTo(State.ABANDONED);
        assertThat(ended.type()).isEqualTo(CertificateType.SICK_LEAVE);
        assertThat(ended.abandoned()).contains(Abandonment.CERTIFICATE_REVOKED);
        assertThat(authority
                        .database()
                        .sql("select body from ra.webhook_event where body like '%abandoned%'")
                        .query(String.class)
                        .single())
                .contains(
                        "\"type\":\"medical-certificate.abandoned\"",
                        "\"abandonReason\":\"CERTIFICATE_REVOKED\"",
                        first.toString());
        assertThat(state(waits(central, Optional.of(old)))).isEqualTo(State.WAITING);
    }

    @Test
    void what_a_stopped_program_wanted_is_taken_back_unless_its_doctor_has_agreed() {
        var waiting = waits(central);
        var agreed = waits(central);
        events(() -> authority.get(RequestEvents.class).agreed(List.of(agreed)));

        authority.get(StopClient.class).stop(central.id(), client.id());

        assertThat(state(waiting)).isEqualTo(State.WITHDRAWN);
        assertThat(state(agreed)).isEqualTo(State.WAITING);
        assertThat(authority
                        .database()
                        .sql("select id from signing.draft")
                        .query(UUID.class)
                        .list())
                .containsExactly(agreed);
        assertThat(authority.events("signature.request-withdrawn")).containsExactly(waiting.toString());
        assertThat(refusal(client, central)).isEqualTo(ApiError.INVALID_TOKEN);
    }

    @Test
    void what_waits_for_whoever_left_the_facility_ends_and_what_he_agreed_to_or_others_wait_for_does_not() {
        var waiting = waits(central);
        var agreed = waits(central);
        events(() -> authority.get(RequestEvents.class).agreed(List.of(agreed)));
        var elsewhere = new AffiliationEnded(central.id(), "AA9999999", "test");
        events(() -> authority.get(EndOfLeaver.class).on(elsewhere));
        assertThat(state(waiting)).isEqualTo(State.WAITING);

        events(() -> authority.get(EndOfLeaver.class).on(new AffiliationEnded(central.id(), client.hcode9(), "test")));

        assertThat(state(waiting)).isEqualTo(State.ABANDONED);
        assertThat(state(agreed)).isEqualTo(State.WAITING);
        assertThat(authority.events("signature.request-abandoned")).containsExactly(waiting.toString());
    }

    @Test
    void what_waits_for_a_leaver_is_held_in_the_order_in_which_the_database_sorts() {
        var last = waits(UUID.fromString("90000000-0000-4000-8000-000000000000"), central, Optional.empty());
        var first = waits(UUID.fromString("10000000-0000-4000-8000-000000000000"), central, Optional.empty());

        events(() -> authority.get(EndOfLeaver.class).on(new AffiliationEnded(central.id(), client.hcode9(), "test")));

        assertThat(authority.events("signature.request-abandoned")).containsExactly(first.toString(), last.toString());
        assertThat(authority
                        .database()
                        .sql("select id from unnest(:ids) as id order by id")
                        .param("ids", new UUID[] {last, first})
                        .query(UUID.class)
                        .list())
                .as("as all do who hold several")
                .containsExactly(first, last);
    }

    @Test
    void no_more_wait_for_a_doctor_and_of_a_program_than_may() {
        var other = authority.centralOfficer();
        waits(central);
        assertThat(enters(client, central)).isTrue();
        waits(central);
        assertThat(refusal(client, central)).isEqualTo(ApiError.TOO_MANY_WAITING);
        assertThat(refusal(liveClient(), central)).isEqualTo(ApiError.TOO_MANY_WAITING);

        waits(other);

        assertThat(refusal(client, authority.centralOfficer())).isEqualTo(ApiError.TOO_MANY_WAITING);
        assertThat(enters(liveClient(), other)).isTrue();
    }

    @Test
    void a_doctor_finds_what_waits_in_parts_and_not_what_he_has_agreed_to() {
        var first = waits(central);
        var agreed = waits(central);
        var last = waits(central);
        events(() -> authority.get(RequestEvents.class).agreed(List.of(agreed)));
        var requests = authority.get(SigningRequests.class);

        var part = requests.waitingFor(central.id(), 0, 1);

        assertThat(part).extracting(SigningRequest::id).containsExactly(first);
        assertThat(requests.waitingFor(central.id(), part.get(0).position(), 10))
                .extracting(SigningRequest::id)
                .containsExactly(last);
        assertThat(requests.countFor(central.id())).isEqualTo(2);
    }

    private MachineClient liveClient() {
        var facility = authority.facility("50");
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        var registered = authority
                .get(RegisterClient.class)
                .register(
                        central.id(),
                        new RegisterClient.NewClient(
                                facility.hcode9(),
                                "HIS",
                                new JWKSet(SampleApiKey.create().publicJwk()).toString(),
                                EnumSet.allOf(ClientScope.class),
                                Optional.of(URI.create("https://his.example.org/events"))));
        var prepared = authority.get(PrepareClientApproval.class).prepare(provincial.id(), registered.id());
        authority
                .get(ApproveClient.class)
                .approve(provincial.id(), registered.id(), provincial.signs(prepared.challenge()));
        return authority.get(MachineClients.class).find(registered.id()).orElseThrow();
    }

    private UUID waits(Member doctor) {
        return waits(doctor, Optional.empty());
    }

    /** A request with its draft, whose content nobody can read. */
    private UUID waits(Member doctor, Optional<UUID> replaces) {
        return waits(UUID.randomUUID(), doctor, replaces);
    }

    private UUID waits(UUID id, Member doctor, Optional<UUID> replaces) {
        var credential = UUID.randomUUID();
        authority
                .database()
                .sql("""
                        insert into signing.credential (id, owner, algorithm, wrapped_key, public_key, passkey_id,
                               passkey_public_key, passkey_sign_count, created_at)
                        values (:id, :owner, 'EC_P256', '\\x00', :key, '\\x00', '\\x00', 0, now())
                        """)
                .param("id", credential)
                .param("owner", doctor.id())
                .param("key", credential.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .update();
        authority
                .database()
                .sql("""
                        insert into signing.draft (id, owner, credential, number, verification_token, masked_patient,
                               content, pdf, written_at)
                        values (:id, :owner, :credential, :number, :token, 'x', '{', '\\x00', now())
                        """)
                .param("id", id)
                .param("owner", doctor.id())
                .param("credential", credential)
                .param("number", id.toString())
                .param("token", id.toString().replace("-", ""))
                .update();
        events(() -> authority
                .get(SigningRequests.class)
                .add(new SigningRequest(
                        id,
                        0,
                        client.id(),
                        client.hcode9(),
                        doctor.id(),
                        "99001",
                        id.toString(),
                        CertificateType.SICK_LEAVE,
                        Optional.empty(),
                        State.WAITING,
                        replaces,
                        now(),
                        now().plus(Duration.ofDays(7)),
                        now(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
        return id;
    }

    private void events(Runnable change) {
        authority.get(Changes.class).make(() -> {
            change.run();
            return change;
        });
    }

    private boolean enters(MachineClient program, Member doctor) {
        events(() -> authority.get(WaitingRoom.class).enter(program, doctor.id()));
        return true;
    }

    private ApiError refusal(MachineClient program, Member doctor) {
        return catchThrowableOfType(ApiRefused.class, () -> enters(program, doctor))
                .error();
    }

    private State state(UUID id) {
        return find(id).state();
    }

    private SigningRequest find(UUID id) {
        return authority.get(SigningRequests.class).find(id).orElseThrow();
    }

    private java.time.Instant now() {
        return authority.get(Changes.class).now();
    }
}
