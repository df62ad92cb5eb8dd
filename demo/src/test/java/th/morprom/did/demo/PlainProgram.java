package th.morprom.did.demo;

import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.MakeClientSecret;
import th.morprom.did.ra.client.PrepareClientSecret;
import th.morprom.did.ra.client.RegisterClient;
import th.morprom.did.ra.client.SignIn;

/** A program that was let in with the ministry's form, for everything but the e-mail address. */
record PlainProgram(UUID id, String secret, String redirect) {
    /** @param key of one that speaks OpenID Connect too */
    static PlainProgram live(DemoSystem system, String host, Optional<ECKey> key) {
        var redirect = "https://" + host + "/callback";
        var purposes = Arrays.stream(IdentityScope.values())
                .filter(scope -> scope != IdentityScope.EMAIL)
                .collect(Collectors.toMap(Function.identity(), scope -> new SignIn.Purpose("เพื่อทดสอบ", "To test")));
        var registered = Admission.registered(
                system,
                new RegisterClient.NewClient(
                        system.people().facility().hcode9(),
                        "HIS " + host,
                        key.map(one -> "{\"keys\":[" + one.toPublicJWK() + "]}").orElse(""),
                        Set.of(),
                        Optional.empty(),
                        Optional.of(new SignIn(
                                List.of(URI.create(redirect)),
                                List.of(),
                                Optional.empty(),
                                purposes,
                                Set.of(SignIn.Way.MINISTRYS_FORM)))));
        Admission.letIn(system, registered.id());
        return new PlainProgram(registered.id(), newSecret(system, registered.id()), redirect);
    }

    static String newSecret(DemoSystem system, UUID id) {
        var registrar = system.staff().facilityRegistrar();
        var prepared = system.get(PrepareClientSecret.class).prepare(registrar, id);
        var signed = system.shelf()
                .sign(Staff.FACILITY, prepared.challenge().challenge().toByteArray());
        return system.get(MakeClientSecret.class).make(registrar, id, signed).text();
    }

    /** Lets the codes that wait be over. */
    void waitsTooLong(DemoSystem system) {
        system.get(JdbcClient.class)
                .sql("update ra.openid_sign_in set code_expires_at = created_at where client = :id")
                .param("id", id)
                .update();
    }
}
