package th.morprom.did.desk.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.desk.statement.Statement.Program;
import th.morprom.did.desk.statement.StatementRefused.Reason;

class SignedStatementTest {
    private static final JOSEObjectType TYPE = new JOSEObjectType("morprom-desk-statement+jwt");
    private final ECKey key = key(Curve.P_256);
    private final Statement statement = new Statement(
            new Question("challenge", "officer", "EA0012345"),
            "https://id.example.go.th",
            new Program("0.1.0", "COUNTER-01"),
            Optional.empty());

    @Test
    void what_was_signed_is_what_is_read() throws Exception {
        var read = SignedStatement.verified(SignedStatement.sign(statement, key));

        assertThat(read.statement()).isEqualTo(statement);
        assertThat(read.thumbprint()).isEqualTo(key.computeThumbprint().toString());
        assertThat(PairingCode.matches(
                        PairingCode.of(read.thumbprint()).replace(" ", ""),
                        key.computeThumbprint().toString()))
                .isTrue();
        assertThat(PairingCode.matches(PairingCode.of(read.thumbprint()).substring(0, 24), read.thumbprint()))
                .as("most of the digits are not enough")
                .isFalse();
        assertThat(PairingCode.of(read.thumbprint()).replace(" ", "")).matches("[0-9]{24}");
    }

    @Test
    void a_statement_altered_on_its_way_is_refused() {
        var parts = SignedStatement.sign(statement, key).split("\\.");
        var altered = new Base64URL(parts[1]).decodeToString().replace("EA0012345", "EA0054321");

        assertThat(refusal(parts[0] + "." + Base64URL.encode(altered) + "." + parts[2]))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void a_signature_by_another_key_than_the_one_it_names_is_refused() throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .jwk(key.toPublicJWK())
                .build();

        assertThat(refusal(signed(header, statement.claims(), key(Curve.P_256))))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void another_type_curve_or_no_key_is_refused() throws Exception {
        var p384 = key(Curve.P_384);
        var noKey = new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).build();
        var otherType = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .jwk(key.toPublicJWK())
                .build();
        var otherCurve = new JWSHeader.Builder(JWSAlgorithm.ES384)
                .type(TYPE)
                .jwk(p384.toPublicJWK())
                .build();

        assertThat(refusal(signed(noKey, statement.claims(), key))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(signed(otherType, statement.claims(), key))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(signed(otherCurve, statement.claims(), p384))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void claims_that_are_missing_or_of_another_kind_are_refused() throws Exception {
        for (var name : statement.claims().keySet()) {
            var missing = new HashMap<>(statement.claims());
            missing.remove(name);
            assertThat(refusal(signed(header(), missing, key))).as(name).isEqualTo(Reason.MALFORMED);
            var number = new HashMap<>(statement.claims());
            number.put(name, 7);
            assertThat(refusal(signed(header(), number, key))).as(name).isEqualTo(Reason.MALFORMED);
        }
        var shortCard = new HashMap<>(statement.claims());
        shortCard.put("reader", "reader");
        shortCard.put("card", Map.of("memory", "AAAA", "lifeCycleData", ""));
        assertThat(refusal(signed(header(), shortCard, key))).isEqualTo(Reason.MALFORMED);
        var unseen = new HashMap<>(statement.claims());
        unseen.put("computer", "a\u202eb");
        assertThat(refusal(signed(header(), unseen, key))).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a.b.c", "....", "eyJhbGciOiJub25lIn0.e30."})
    void what_is_no_statement_is_refused(String text) {
        assertThat(refusal(text)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void what_is_too_long_for_a_statement_is_not_read() {
        assertThat(refusal(SignedStatement.sign(statement, key) + "A".repeat(40_000)))
                .isEqualTo(Reason.MALFORMED);
    }

    private JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .jwk(key.toPublicJWK())
                .build();
    }

    private static String signed(JWSHeader header, Map<String, Object> claims, ECKey by) throws JOSEException {
        var jws = new JWSObject(header, new Payload(claims));
        jws.sign(new ECDSASigner(by));
        return jws.serialize();
    }

    private static Reason refusal(String compact) {
        return catchThrowableOfType(StatementRefused.class, () -> SignedStatement.verified(compact))
                .reason();
    }

    private static ECKey key(Curve curve) {
        try {
            return new ECKeyGenerator(curve).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
