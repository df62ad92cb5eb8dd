package th.morprom.did.ra.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.client.ClientRefused.Reason;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;
import th.morprom.did.testpki.person.SyntheticFacility;

class RegisterClientTest {
    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Member central;
    private Member provincial;
    private Member registrar;

    @Configuration(proxyBeanMethods = false)
    @Import({UntilApproval.class, ClientConfiguration.class})
    static class WithClients {
        @Bean
        ApiKey apiKey() {
            return SampleApiKey.create();
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, WithClients.class);
        facility = authority.facility("50");
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        registrar = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void one_registrar_registers_and_another_lets_it_in_by_passkey() {
        var client = register(registrar);
        assertThat(client.state()).isEqualTo(MachineClient.State.REQUESTED);

        approve(central, client);

        var live = find(client);
        assertThat(live.live()).isTrue();
        assertThat(live.approvedBy()).contains(central.id());
        assertThat(authority.events("client.registered"))
                .containsExactly(client.id().toString());
        assertThat(authority.events("client.approved"))
                .containsExactly(client.id().toString());
    }

    @Test
    void whoever_registered_it_does_not_let_it_in() {
        var client = register(registrar);

        assertThat(approvalRefusal(registrar, client)).isEqualTo(Reason.SELF);
        assertThat(find(client).live()).isFalse();
    }

    @Test
    void only_registrars_of_the_facility_and_of_the_centre_register() {
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "90");

        assertThat(refusal(provincial, sample())).isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(elsewhere, sample())).isEqualTo(Reason.UNKNOWN_FACILITY);
        assertThat(register(central).state()).isEqualTo(MachineClient.State.REQUESTED);
    }

    @Test
    void a_registrar_of_elsewhere_neither_lets_it_in_nor_stops_it() {
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "90");
        var client = register(registrar);

        assertThat(approvalRefusal(elsewhere, client)).isEqualTo(Reason.UNKNOWN_CLIENT);
        assertThat(catchThrowableOfType(
                                ClientRefused.class,
                                () -> authority.get(StopClient.class).stop(elsewhere.id(), client.id()))
                        .reason())
                .isEqualTo(Reason.UNKNOWN_CLIENT);
    }

    @Test
    void an_assertion_that_does_not_hold_lets_nothing_in() {
        var client = register(registrar);
        var prepared = authority.get(PrepareClientApproval.class).prepare(provincial.id(), client.id());

        var refused = catchThrowableOfType(
                ClientRefused.class,
                () -> authority
                        .get(ApproveClient.class)
                        .approve(
                                provincial.id(),
                                client.id(),
                                provincial.lies(Lie.USER_NOT_VERIFIED, prepared.challenge())));
        assertThat(refused.reason()).isEqualTo(Reason.PASSKEY);
        assertThat(catchThrowableOfType(
                                ClientRefused.class,
                                () -> authority
                                        .get(ApproveClient.class)
                                        .approve(provincial.id(), client.id(), provincial.signs(prepared.challenge())))
                        .reason())
                .isEqualTo(Reason.CHALLENGE);
        assertThat(authority.events("client.approval-refused")).hasSize(2);
    }

    @Test
    void one_key_is_one_programs_for_ever() {
        var asked = sample();
        var first = authority.get(RegisterClient.class).register(registrar.id(), asked);
        assertThat(refusal(registrar, asked)).isEqualTo(Reason.KEY_IN_USE);
        authority.get(StopClient.class).stop(registrar.id(), first.id());

        assertThat(refusal(registrar, asked)).isEqualTo(Reason.KEY_IN_USE);
    }

    @Test
    void what_is_stopped_stays_stopped() {
        var client = register(registrar);
        approve(central, client);
        authority.get(StopClient.class).stop(provincial.id(), client.id());

        assertThat(find(client).state()).isEqualTo(MachineClient.State.STOPPED);
        assertThat(approvalRefusal(central, client)).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void refuses_a_bad_name_no_scope_and_an_address_that_must_not_be_called() {
        var good = sample();
        var none = Optional.<URI>empty();

        assertThat(refusal(
                        registrar, new RegisterClient.NewClient(good.hcode9(), "", good.jwks(), good.scopes(), none)))
                .isEqualTo(Reason.NAME);
        assertThat(refusal(
                        registrar,
                        new RegisterClient.NewClient(good.hcode9(), "a\u202eb", good.jwks(), good.scopes(), none)))
                .isEqualTo(Reason.NAME);
        assertThat(refusal(registrar, new RegisterClient.NewClient(good.hcode9(), "HIS", good.jwks(), Set.of(), none)))
                .isEqualTo(Reason.NO_SCOPE);
        assertThat(refusal(
                        registrar,
                        new RegisterClient.NewClient(
                                good.hcode9(),
                                "HIS",
                                good.jwks(),
                                good.scopes(),
                                Optional.of(URI.create("https://169.254.169.254/")))))
                .isEqualTo(Reason.WEBHOOK);
    }

    @Test
    void an_assertion_is_used_up_once_until_it_is_over() {
        var used = authority.get(UsedAssertions.class);
        var client = register(registrar).id();
        var soon = authority.clock().instant().plusSeconds(60);

        assertThat(used.use(client, "one", soon)).isTrue();
        assertThat(used.use(client, "one", soon)).isFalse();
        assertThat(used.use(client, "two", soon)).isTrue();
        assertThat(used.use(register(registrar).id(), "one", soon)).isTrue();
    }

    private MachineClient register(Member by) {
        return authority.get(RegisterClient.class).register(by.id(), sample());
    }

    private RegisterClient.NewClient sample() {
        return new RegisterClient.NewClient(
                facility.hcode9(),
                "HIS โรงพยาบาล",
                new JWKSet(SampleApiKey.create().publicJwk()).toString(),
                EnumSet.allOf(ClientScope.class),
                Optional.empty());
    }

    private void approve(Member by, MachineClient client) {
        var prepared = authority.get(PrepareClientApproval.class).prepare(by.id(), client.id());
        authority.get(ApproveClient.class).approve(by.id(), client.id(), by.signs(prepared.challenge()));
    }

    private MachineClient find(MachineClient client) {
        return authority.get(MachineClients.class).find(client.id()).orElseThrow();
    }

    private Reason refusal(Member by, RegisterClient.NewClient asked) {
        return catchThrowableOfType(
                        ClientRefused.class,
                        () -> authority.get(RegisterClient.class).register(by.id(), asked))
                .reason();
    }

    private Reason approvalRefusal(Member by, MachineClient client) {
        return catchThrowableOfType(
                        ClientRefused.class,
                        () -> authority.get(PrepareClientApproval.class).prepare(by.id(), client.id()))
                .reason();
    }
}
