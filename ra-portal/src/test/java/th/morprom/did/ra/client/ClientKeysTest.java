package th.morprom.did.ra.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.client.ClientRefused.Reason;

class ClientKeysTest {
    @Test
    void takes_public_keys_that_are_strong_enough() throws JOSEException {
        var keys = ClientKeys.of(set(List.of(
                ec("a").toPublicJWK(),
                new RSAKeyGenerator(2048).keyID("b").generate().toPublicJWK())));

        assertThat(keys.thumbprints()).hasSize(2);
        assertThat(ClientKeys.of(keys.json()).thumbprints()).isEqualTo(keys.thumbprints());
    }

    @Test
    void refuses_a_private_key_by_its_name() throws JOSEException {
        assertThat(refusal(new JWKSet(ec("a")).toString(false))).isEqualTo(Reason.PRIVATE_KEY);
    }

    @Test
    void refuses_what_is_weak_shared_or_of_another_kind() throws JOSEException {
        var p384 = new ECKeyGenerator(Curve.P_384).keyID("a").generate().toPublicJWK();
        var shorter = new RSAKeyGenerator(1024, true).keyID("a").generate().toPublicJWK();
        var shared = new OctetSequenceKeyGenerator(256).keyID("a").generate();

        assertThat(refusal(set(List.of(p384)))).isEqualTo(Reason.UNFIT_KEY);
        assertThat(refusal(set(List.of(shorter)))).isEqualTo(Reason.UNFIT_KEY);
        assertThat(refusal(new JWKSet(shared).toString(false))).isEqualTo(Reason.PRIVATE_KEY);
    }

    @Test
    void refuses_what_is_no_set_of_one_to_four_keys_with_ids_of_their_own() throws JOSEException {
        var five = IntStream.range(0, 5).mapToObj(i -> publicEc("k" + i)).toList();

        for (var text : List.of(
                "",
                "{}",
                "{\"keys\":[]}",
                "[]",
                "null",
                "x".repeat(20_000),
                set(five),
                set(List.of(publicEc("a"), publicEc("a"))),
                set(List.of(new ECKeyGenerator(Curve.P_256).generate().toPublicJWK())))) {
            assertThat(refusal(text)).as(text).isEqualTo(Reason.MALFORMED_KEYS);
        }
    }

    private static JWK publicEc(String id) {
        try {
            return ec(id).toPublicJWK();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static com.nimbusds.jose.jwk.ECKey ec(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    private static String set(List<JWK> keys) {
        return new JWKSet(keys).toString();
    }

    private static Reason refusal(String text) {
        return catchThrowableOfType(ClientRefused.class, () -> ClientKeys.of(text))
                .reason();
    }
}
