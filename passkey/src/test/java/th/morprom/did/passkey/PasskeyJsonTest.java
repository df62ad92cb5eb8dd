package th.morprom.did.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.passkey.PasskeyRefused.Reason;

class PasskeyJsonTest {
    private static final String GOOD =
            "{\"credentialId\":\"AQ\",\"clientDataJSON\":\"Ag\",\"authenticatorData\":\"Aw\",\"signature\":\"BA\"}";

    @Test
    void reads_and_writes_the_member_names_of_webauthn() {
        assertThat(Assertion.fromJson(GOOD).toJson()).isEqualTo(GOOD);
        var registration = "{\"clientDataJSON\":\"Ag\",\"attestationObject\":\"Aw\"}";
        assertThat(Registration.fromJson(registration).toJson()).isEqualTo(registration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"AQ\"",
                "{\"credentialId\":\"AQ\",\"clientDataJSON\":\"Ag\",\"authenticatorData\":\"Aw\"}",
                "{\"credentialId\":\"AQ\",\"clientDataJSON\":\"Ag\",\"authenticatorData\":\"Aw\",\"signature\":null}",
                "{\"credentialId\":\"AQ\",\"clientDataJSON\":\"Ag\",\"authenticatorData\":\"Aw\",\"signature\":\"\"}",
                "{\"credentialId\":\"AQ\",\"clientDataJSON\":\"Ag\",\"authenticatorData\":\"Aw\",\"signature\":4}",
                "{\"credentialId\":\"AQ==\",\"clientDataJSON\":\"Ag\",\"authenticatorData\":\"Aw\",\"signature\":\"BA\"}",
                "{\"credentialId\":\"AR\",\"clientDataJSON\":\"Ag\",\"authenticatorData\":\"Aw\",\"signature\":\"BA\"}",
                "{\"credentialId\":\"+/\",\"clientDataJSON\":\"Ag\",\"authenticatorData\":\"Aw\",\"signature\":\"BA\"}",
                GOOD + "{}"
            })
    void refuses_json_that_is_not_exactly_an_assertion(String json) {
        assertThat(refusal(json)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refuses_an_unknown_and_a_repeated_member() {
        assertThat(refusal(GOOD.replace("}", ",\"userHandle\":\"AQ\"}"))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(GOOD.replace("}", ",\"signature\":\"AQ\"}"))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refuses_members_larger_than_any_honest_one() {
        assertThat(refusal(GOOD.replace("\"BA\"", "\"" + "A".repeat(1_400) + "\"")))
                .isEqualTo(Reason.MALFORMED);
        assertThat(refusal(GOOD + " ".repeat(40_000))).isEqualTo(Reason.MALFORMED);
    }

    private static Reason refusal(String json) {
        return catchThrowableOfType(PasskeyRefused.class, () -> Assertion.fromJson(json))
                .reason();
    }
}
